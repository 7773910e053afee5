-- A consent can be taken back, once, by somebody, and the same words can be agreed to again afterwards. What was agreed
-- to and when stays written.
ALTER TABLE consents
  ADD COLUMN withdrawn_at timestamptz,
  ADD COLUMN withdrawn_by uuid REFERENCES users,
  ADD CONSTRAINT consents_withdrawn_by_somebody CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL)),
  DROP CONSTRAINT consents_once;
CREATE UNIQUE INDEX consents_once ON consents (patient_id, kind, version) WHERE withdrawn_at IS NULL;
CREATE INDEX consents_patient ON consents (patient_id, id);

CREATE TRIGGER consents_are_taken_back_once BEFORE UPDATE OF withdrawn_at, withdrawn_by ON consents
  FOR EACH ROW WHEN (OLD.withdrawn_at IS NOT NULL) EXECUTE FUNCTION refuse_change();
GRANT UPDATE (withdrawn_at, withdrawn_by) ON consents TO salve_app;
