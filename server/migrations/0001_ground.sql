-- The role under which the app runs. It owns nothing: it can neither alter a table nor touch what was audited.
DO $$ BEGIN
  CREATE ROLE salve_app NOLOGIN;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN
  IF NOT pg_has_role(current_user, 'salve_app', 'SET') THEN
    EXECUTE format('GRANT salve_app TO %I', current_user);
  END IF;
EXCEPTION WHEN invalid_parameter_value THEN
  -- Before PostgreSQL 16 there is no SET option; membership is enough.
  IF NOT pg_has_role(current_user, 'salve_app', 'MEMBER') THEN
    EXECUTE format('GRANT salve_app TO %I', current_user);
  END IF;
END $$;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO salve_app;

-- Keys. Root keys lie outside the database and wrap these.
CREATE TABLE data_keys (
  id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  purpose text NOT NULL CHECK (purpose IN ('seal', 'audit', 'index', 'verifier')),
  root_key text NOT NULL,
  wrapped bytea NOT NULL,
  created_at timestamptz NOT NULL,
  active_from timestamptz NOT NULL
);

-- Accounts. `details` is sealed: name, e-mail address, phone number.
CREATE TABLE users (
  id uuid PRIMARY KEY,
  email_index bytea NOT NULL CONSTRAINT users_email_taken UNIQUE,
  details bytea NOT NULL,
  search bytea[] NOT NULL,
  role text NOT NULL CHECK (role IN ('patient', 'doctor', 'staff', 'admin')),
  status text NOT NULL CHECK (status IN ('active', 'pending', 'suspended')),
  created_at timestamptz NOT NULL,
  last_sign_in_at timestamptz
);
CREATE INDEX users_search ON users USING gin (search);
CREATE INDEX users_role ON users (role, id DESC);

-- How a person proves who they are: never a password, only a fingerprint of the key derived from it.
CREATE TABLE credentials (
  user_id uuid PRIMARY KEY REFERENCES users,
  kdf jsonb NOT NULL,
  verifier bytea NOT NULL,
  changed_at timestamptz NOT NULL
);

CREATE TABLE password_resets (
  token_hash bytea PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL
);
CREATE INDEX password_resets_user ON password_resets (user_id);

-- A session is a family of refresh secrets, of which only the last is good.
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  user_id uuid NOT NULL REFERENCES users,
  secret_hash bytea NOT NULL CONSTRAINT sessions_secret UNIQUE,
  device text,
  created_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  idle_ends_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE INDEX sessions_user ON sessions (user_id, id DESC) WHERE ended_at IS NULL;

CREATE TABLE spent_secrets (
  secret_hash bytea PRIMARY KEY,
  session_id uuid NOT NULL REFERENCES sessions,
  spent_at timestamptz NOT NULL
);

CREATE TABLE signing_keys (
  id uuid PRIMARY KEY,
  public_key jsonb NOT NULL,
  private_key bytea NOT NULL,
  created_at timestamptz NOT NULL,
  active_from timestamptz NOT NULL
);

-- Failed sign-ins by account and address, as keyed fingerprints.
CREATE TABLE sign_in_failures (
  key bytea PRIMARY KEY,
  failures integer NOT NULL,
  last_at timestamptz NOT NULL,
  blocked_until timestamptz
);
CREATE TABLE known_places (
  user_id uuid NOT NULL REFERENCES users,
  place bytea NOT NULL,
  last_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, place)
);

CREATE TABLE idempotency_keys (
  caller_id uuid NOT NULL,
  key text NOT NULL,
  fingerprint bytea NOT NULL,
  answer bytea,
  created_at timestamptz NOT NULL,
  CONSTRAINT idempotency_once PRIMARY KEY (caller_id, key)
);
CREATE INDEX idempotency_age ON idempotency_keys (created_at);

-- People. `details` is sealed: name, e-mail, phone, date of birth, sex, address; `history` apart from it, so that
-- the front desk never even opens it.
CREATE TABLE patients (
  id uuid PRIMARY KEY,
  guardian_id uuid REFERENCES users,
  created_by uuid NOT NULL REFERENCES users,
  details bytea NOT NULL,
  history bytea,
  search bytea[] NOT NULL,
  time_zone text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX patients_search ON patients USING gin (search) WHERE deleted_at IS NULL;
CREATE INDEX patients_guardian ON patients (guardian_id, id DESC) WHERE deleted_at IS NULL;
CREATE INDEX patients_created_by ON patients (created_by, id DESC) WHERE deleted_at IS NULL;

-- What was agreed to, by whom and in which words; never changed.
CREATE TABLE consents (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patients,
  kind text NOT NULL,
  version text NOT NULL,
  signature bytea NOT NULL,
  signed_by uuid NOT NULL REFERENCES users,
  signed_at timestamptz NOT NULL,
  CONSTRAINT consents_once UNIQUE (patient_id, kind, version)
);

-- A doctor's profile is public; the private part of it is the account's.
CREATE TABLE doctors (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  specialization text,
  licence_number text,
  licence_folded text,
  bio text,
  languages text[] NOT NULL,
  time_zone text NOT NULL,
  -- The clinic wrote this profile, so it is shown also while an admin has not let its owner in yet.
  vouched boolean NOT NULL,
  search text NOT NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  deleted_at timestamptz,
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX doctors_licence_taken ON doctors (licence_folded) WHERE deleted_at IS NULL;
CREATE INDEX doctors_specialization ON doctors (lower(specialization), id DESC) WHERE deleted_at IS NULL;

-- Whose own record and whose profile it is.
ALTER TABLE users ADD COLUMN patient_id uuid CONSTRAINT users_patient UNIQUE REFERENCES patients;
ALTER TABLE users ADD COLUMN doctor_id uuid CONSTRAINT users_doctor UNIQUE REFERENCES doctors;

-- Who cares for whom.
CREATE TABLE assignments (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patients,
  doctor_id uuid NOT NULL REFERENCES doctors,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  ended_at timestamptz
);
CREATE UNIQUE INDEX assignments_once ON assignments (patient_id, doctor_id) WHERE ended_at IS NULL;
CREATE INDEX assignments_doctor ON assignments (doctor_id, id DESC) WHERE ended_at IS NULL;

-- What happened. Rows are only ever added. They are not chained on write, which would put every writer in one
-- queue: `tx` tells a sealer which rows are committed for good, so that it can take them in order afterwards.
CREATE TABLE audit_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  ref uuid NOT NULL CONSTRAINT audit_ref UNIQUE,
  tx xid8 NOT NULL DEFAULT pg_current_xact_id(),
  at timestamptz NOT NULL,
  actor_id uuid,
  actor_role text NOT NULL,
  action text NOT NULL,
  outcome text NOT NULL CHECK (outcome IN ('allowed', 'refused')),
  subject_kind text,
  subject_id uuid,
  patient_id uuid,
  fields text[] NOT NULL,
  reason bytea,
  address inet,
  request_id text
);
CREATE INDEX audit_patient ON audit_log (patient_id, id DESC) WHERE patient_id IS NOT NULL;
CREATE INDEX audit_actor ON audit_log (actor_id, id DESC);
CREATE INDEX audit_action ON audit_log (action text_pattern_ops, id DESC);
CREATE INDEX audit_at ON audit_log (at);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_is_for_good BEFORE UPDATE OR DELETE ON audit_log FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON audit_log FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
CREATE TRIGGER consents_are_for_good BEFORE UPDATE OF id, patient_id, kind, version, signed_by, signed_at OR DELETE ON consents
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

GRANT SELECT ON audit_log TO salve_app;
-- Not the number and not the transaction: those say in which order things happened.
GRANT INSERT (ref, at, actor_id, actor_role, action, outcome, subject_kind, subject_id, patient_id, fields, reason, address, request_id)
  ON audit_log TO salve_app;
GRANT SELECT, INSERT ON consents TO salve_app;
GRANT UPDATE (signature) ON consents TO salve_app;
GRANT SELECT, INSERT, UPDATE ON users, credentials, patients, doctors, assignments, sessions, data_keys, signing_keys TO salve_app;
GRANT DELETE ON data_keys, sessions TO salve_app;
GRANT SELECT, INSERT, UPDATE, DELETE
  ON password_resets, spent_secrets, sign_in_failures, known_places, idempotency_keys TO salve_app;
GRANT SELECT ON schema_migrations TO salve_app;
