-- What a doctor prescribed at a visit. `details` is sealed: the medicines, what was added to them, the name of the file that
-- was handed in. The file itself lies outside of the database, sealed with a key of its own; that key is sealed here, so
-- that new keys of the clinic are a matter of rows and never of files.
CREATE TABLE prescriptions (
  id uuid PRIMARY KEY,
  appointment_id uuid NOT NULL REFERENCES appointments,
  patient_id uuid NOT NULL REFERENCES patients,
  doctor_id uuid NOT NULL REFERENCES doctors,
  written_by uuid NOT NULL REFERENCES users,
  details bytea NOT NULL,
  file_key bytea,
  file_type text CHECK (file_type IN ('application/pdf', 'image/png', 'image/jpeg')),
  file_size integer CHECK (file_size > 0),
  created_at timestamptz NOT NULL,
  withdrawn_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  CHECK (num_nonnulls(file_key, file_type, file_size) IN (0, 3))
);
CREATE INDEX prescriptions_appointment ON prescriptions (appointment_id, id DESC);
CREATE INDEX prescriptions_patient ON prescriptions (patient_id, id DESC);

-- A file is announced here before its first byte is written, and taken out in the transaction that makes it somebody's
-- prescription. What stays here was left behind by an upload that came to nothing, and is found without a look at all files.
-- Once it is doomed nothing can be made of it any more, so that nobody keeps what is just being removed.
CREATE TABLE pending_files (
  id uuid PRIMARY KEY,
  created_at timestamptz NOT NULL,
  doomed boolean NOT NULL DEFAULT false
);
CREATE INDEX pending_files_age ON pending_files (created_at);

-- What was prescribed stays as it was prescribed.
CREATE TRIGGER prescriptions_are_for_good
  BEFORE UPDATE OF id, appointment_id, patient_id, doctor_id, written_by, file_type, file_size, created_at OR DELETE
  ON prescriptions FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT, INSERT, UPDATE (details, file_key, withdrawn_at, version) ON prescriptions TO salve_app;
GRANT SELECT, INSERT, DELETE, UPDATE (doomed) ON pending_files TO salve_app;

CREATE FUNCTION tell_prescription() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  PERFORM public.tell_care('prescription.added', 'prescription.added', NEW.patient_id, jsonb_build_object(
    'prescriptionId', NEW.id, 'appointmentId', NEW.appointment_id, 'doctorId', NEW.doctor_id, 'patientId', NEW.patient_id),
    NEW.created_at, NEW.id::text, NEW.created_at + interval '3 days');
  RETURN NULL;
END $$;
CREATE TRIGGER prescriptions_told AFTER INSERT ON prescriptions FOR EACH ROW EXECUTE FUNCTION tell_prescription();
