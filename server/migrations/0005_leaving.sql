-- Who ended an assignment: a doctor who gave a patient up may take that patient on again, one who was sent away may not.
ALTER TABLE assignments ADD COLUMN ended_by uuid REFERENCES users;
CREATE INDEX assignments_ended ON assignments (patient_id, doctor_id, ended_at) WHERE ended_at IS NOT NULL;
