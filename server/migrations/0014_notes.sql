-- Keys of people and notes that only they can open. What lies here is public, or shut by a key that the server does not have;
-- what a password's key shuts is sealed by the server as well, so that a copy of the database tests no guess.

-- A person's keys: one set is current, those before it are kept for what was sealed to them. Public keys are never changed and
-- nothing is removed: who begins anew gets another set.
CREATE TABLE key_sets (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  public_key bytea NOT NULL CHECK (length(public_key) = 65),
  sign_key bytea NOT NULL CHECK (length(sign_key) = 65),
  endorsed_by uuid REFERENCES key_sets,
  endorsement bytea,
  sealed_private bytea NOT NULL,
  -- The master key, by the password and by the recovery code; without the first the set is locked.
  password_wrap bytea,
  recovery_wrap bytea,
  created_at timestamptz NOT NULL,
  replaced_at timestamptz,
  CHECK ((endorsed_by IS NULL) = (endorsement IS NULL))
);
CREATE UNIQUE INDEX key_sets_current ON key_sets (user_id) WHERE replaced_at IS NULL;
CREATE INDEX key_sets_user ON key_sets (user_id);
GRANT SELECT, INSERT, UPDATE (sealed_private, password_wrap, recovery_wrap, replaced_at) ON key_sets TO salve_app;

-- Whose keys somebody has seen, shut by their own master key: by this a client knows that a key is another one than before.
CREATE TABLE key_pins (
  key_set_id uuid PRIMARY KEY REFERENCES key_sets,
  sealed bytea NOT NULL,
  version integer NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON key_pins TO salve_app;

CREATE TABLE notes (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patients,
  doctor_id uuid NOT NULL REFERENCES doctors,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX notes_patient ON notes (patient_id, id DESC);
CREATE INDEX notes_doctor ON notes (doctor_id, id DESC);
GRANT SELECT, INSERT, UPDATE (version, changed_at) ON notes TO salve_app;

-- An amendment stands beside what it amends: rows come and never change.
CREATE TABLE note_versions (
  note_id uuid NOT NULL REFERENCES notes,
  version integer NOT NULL CHECK (version > 0),
  ciphertext bytea NOT NULL,
  -- Who signed it; null where it came as plain text.
  key_set_id uuid REFERENCES key_sets,
  signature bytea,
  written_at timestamptz NOT NULL,
  PRIMARY KEY (note_id, version),
  CHECK ((key_set_id IS NULL) = (signature IS NULL))
);
GRANT SELECT, INSERT ON note_versions TO salve_app;

CREATE TABLE note_keys (
  note_id uuid NOT NULL,
  version integer NOT NULL,
  key_set_id uuid NOT NULL REFERENCES key_sets,
  user_id uuid NOT NULL REFERENCES users,
  sealed_key bytea NOT NULL,
  -- By whom it was sealed: the author, or whoever sealed it anew later.
  sealed_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  -- Each for themselves: what somebody sealed wrongly keeps nobody else from sealing it well.
  PRIMARY KEY (note_id, version, key_set_id, sealed_by),
  FOREIGN KEY (note_id, version) REFERENCES note_versions
);
CREATE INDEX note_keys_user ON note_keys (user_id);
GRANT SELECT, INSERT ON note_keys TO salve_app;

-- Doctors beside the author whom the patient lets read a note.
CREATE TABLE note_readers (
  id uuid PRIMARY KEY DEFAULT new_id(),
  note_id uuid NOT NULL REFERENCES notes,
  doctor_id uuid NOT NULL REFERENCES doctors,
  granted_by uuid NOT NULL,
  granted_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX note_readers_current ON note_readers (doctor_id, note_id) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE (ended_at) ON note_readers TO salve_app;

-- Whoever is sent away and comes back later begins without what they were once let in to.
CREATE FUNCTION end_readers() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE note_readers r SET ended_at = NEW.ended_at FROM notes n
    WHERE n.id = r.note_id AND n.patient_id = NEW.patient_id AND r.doctor_id = NEW.doctor_id AND r.ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER assignments_end_readers AFTER UPDATE OF ended_at ON assignments FOR EACH ROW
  WHEN (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL) EXECUTE FUNCTION end_readers();

CREATE TRIGGER note_versions_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON note_versions EXECUTE FUNCTION refuse_change();
CREATE TRIGGER note_keys_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON note_keys EXECUTE FUNCTION refuse_change();

-- The version of a note only grows, with the text that it names.
CREATE FUNCTION next_version_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'a note goes from one version to the next'; END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER notes_grow BEFORE UPDATE OF version ON notes FOR EACH ROW EXECUTE FUNCTION next_version_only();
