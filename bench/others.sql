-- Slots and appointments as booking systems commonly keep them: keys and the index that their question needs, and no
-- constraint that would know of a place that is taken.
CREATE SCHEMA others;
CREATE TABLE others.slots (
  id uuid PRIMARY KEY,
  doctor_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  capacity integer NOT NULL,
  updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE TABLE others.appointments (
  id uuid PRIMARY KEY,
  slot_id uuid NOT NULL REFERENCES others.slots,
  doctor_id uuid NOT NULL,
  patient_id uuid NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  status text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX ON others.appointments (doctor_id, starts_at);
CREATE INDEX ON others.appointments (slot_id);
CREATE INDEX ON others.appointments (patient_id, starts_at);
INSERT INTO others.slots (id, doctor_id, starts_at, ends_at, capacity)
  SELECT id, doctor_id, starts_at, ends_at, capacity FROM public.slots;
GRANT USAGE ON SCHEMA others TO salve_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA others TO salve_app;
ANALYZE others.slots;
