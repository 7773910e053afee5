CREATE EXTENSION IF NOT EXISTS btree_gist;

-- A doctor's weekly hours, from which slots are rolled out as far as the horizon.
CREATE TABLE availability (
  doctor_id uuid PRIMARY KEY REFERENCES doctors,
  time_zone text NOT NULL,
  weekly jsonb NOT NULL,
  exceptions jsonb NOT NULL,
  notice_minutes integer NOT NULL,
  horizon_days integer NOT NULL,
  rolled_to timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1
);
CREATE INDEX availability_rolled ON availability (rolled_to);

-- A place in time at a doctor's. `taken` counts who has or holds it and is kept by a trigger, so that no statement,
-- however written, gets past the capacity.
CREATE TABLE slots (
  id uuid PRIMARY KEY,
  doctor_id uuid NOT NULL REFERENCES doctors,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  mode text NOT NULL CHECK (mode IN ('in-person', 'video')),
  capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 500),
  taken integer NOT NULL DEFAULT 0,
  origin text NOT NULL CHECK (origin IN ('weekly', 'explicit')),
  notice_minutes integer NOT NULL DEFAULT 0,
  closed_at timestamptz,
  CONSTRAINT slots_forward CHECK (starts_at < ends_at),
  CONSTRAINT slots_capacity CHECK (taken BETWEEN 0 AND capacity),
  CONSTRAINT slots_booked CHECK (closed_at IS NULL OR taken = 0),
  CONSTRAINT slots_overlap EXCLUDE USING gist (doctor_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (closed_at IS NULL)
);
CREATE INDEX slots_doctor ON slots (doctor_id, starts_at) WHERE closed_at IS NULL;
CREATE INDEX slots_soonest ON slots (starts_at, id) WHERE closed_at IS NULL;

GRANT SELECT, INSERT, UPDATE, DELETE ON availability TO salve_app;
GRANT SELECT ON slots TO salve_app;
GRANT INSERT (id, doctor_id, starts_at, ends_at, mode, capacity, origin, notice_minutes) ON slots TO salve_app;
GRANT UPDATE (capacity, closed_at, notice_minutes, mode) ON slots TO salve_app;

-- Which state may follow which. The contract has the same table; a test holds one against the other.
CREATE TABLE appointment_transitions (
  from_status text NOT NULL,
  to_status text NOT NULL,
  PRIMARY KEY (from_status, to_status)
);
INSERT INTO appointment_transitions VALUES
  ('PENDING', 'CONFIRMED'), ('PENDING', 'CANCELLED'), ('PENDING', 'EXPIRED'),
  ('CONFIRMED', 'CANCELLED'), ('CONFIRMED', 'CHECKED_IN'), ('CONFIRMED', 'NO_SHOW'),
  ('CHECKED_IN', 'COMPLETED');

-- A visit, from the hold on. `details` is sealed: why somebody comes, what they filled in, why it was called off.
CREATE TABLE appointments (
  id uuid PRIMARY KEY,
  slot_id uuid NOT NULL REFERENCES slots,
  doctor_id uuid NOT NULL REFERENCES doctors,
  patient_id uuid NOT NULL REFERENCES patients,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  mode text NOT NULL,
  status text NOT NULL
    CHECK (status IN ('PENDING', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'EXPIRED', 'NO_SHOW')),
  expires_at timestamptz,
  details bytea,
  booked_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  version integer NOT NULL DEFAULT 1,
  CONSTRAINT appointments_hold_ends CHECK (status <> 'PENDING' OR expires_at IS NOT NULL),
  CONSTRAINT appointments_patient_overlap EXCLUDE USING gist (patient_id WITH =, tstzrange(starts_at, ends_at) WITH &&)
    WHERE (status IN ('PENDING', 'CONFIRMED', 'CHECKED_IN'))
);
CREATE INDEX appointments_patient ON appointments (patient_id, starts_at DESC, id DESC);
CREATE INDEX appointments_doctor ON appointments (doctor_id, starts_at DESC, id DESC);
CREATE INDEX appointments_soonest ON appointments (starts_at DESC, id DESC);
CREATE INDEX appointments_holds ON appointments (slot_id, expires_at) WHERE status = 'PENDING';
CREATE INDEX appointments_dead ON appointments (expires_at) WHERE status = 'PENDING';

-- A visit is where its slot is, whatever a statement says, and goes from state to state as the table has it.
CREATE FUNCTION keep_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
BEGIN
  IF TG_OP = 'INSERT' AND NEW.status NOT IN ('PENDING', 'CONFIRMED') THEN
    RAISE EXCEPTION 'a visit begins PENDING or CONFIRMED' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_transition';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    IF NEW.status <> OLD.status
       AND NOT EXISTS (SELECT 1 FROM appointment_transitions WHERE from_status = OLD.status AND to_status = NEW.status) THEN
      RAISE EXCEPTION 'a visit does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_transition';
    END IF;
    IF NEW.patient_id <> OLD.patient_id OR (NEW.slot_id <> OLD.slot_id AND OLD.status NOT IN ('PENDING', 'CONFIRMED')) THEN
      RAISE EXCEPTION 'a visit that has begun does not move' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_transition';
    END IF;
    IF NEW.slot_id = OLD.slot_id THEN
      NEW.doctor_id := OLD.doctor_id; NEW.starts_at := OLD.starts_at; NEW.ends_at := OLD.ends_at; NEW.mode := OLD.mode;
      RETURN NEW;
    END IF;
  END IF;
  SELECT doctor_id, starts_at, ends_at, mode INTO STRICT NEW.doctor_id, NEW.starts_at, NEW.ends_at, NEW.mode
    FROM slots WHERE id = NEW.slot_id AND closed_at IS NULL;
  RETURN NEW;
END $$;
CREATE TRIGGER appointments_kept BEFORE INSERT OR UPDATE ON appointments FOR EACH ROW EXECUTE FUNCTION keep_appointment();

-- Counts who takes a place. The count is a column with a CHECK on a row that every booking of the slot updates: the row
-- lock puts them in a queue, and the constraint has the last word.
CREATE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
DECLARE
  before_slot uuid := CASE WHEN TG_OP <> 'INSERT' AND OLD.status NOT IN ('CANCELLED', 'EXPIRED') THEN OLD.slot_id END;
  after_slot uuid := CASE WHEN TG_OP <> 'DELETE' AND NEW.status NOT IN ('CANCELLED', 'EXPIRED') THEN NEW.slot_id END;
BEGIN
  IF before_slot IS NOT DISTINCT FROM after_slot THEN RETURN NULL; END IF;
  -- Two rows in the order of their ids, so that two visits that change places do not wait for each other.
  IF before_slot < after_slot THEN
    UPDATE slots SET taken = taken - 1 WHERE id = before_slot;
    UPDATE slots SET taken = taken + 1 WHERE id = after_slot;
  ELSE
    UPDATE slots SET taken = taken + 1 WHERE id = after_slot;
    UPDATE slots SET taken = taken - 1 WHERE id = before_slot;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER appointments_counted AFTER INSERT OR DELETE OR UPDATE OF status, slot_id ON appointments
  FOR EACH ROW EXECUTE FUNCTION count_places();

-- Writes down what the clock has decided: holds that have run out, of this slot or in the way of this patient.
CREATE FUNCTION drop_dead_holds(p_slot uuid, p_patient uuid, p_during tstzrange, p_now timestamptz) RETURNS void
LANGUAGE sql AS $$
  UPDATE appointments SET status = 'EXPIRED', updated_at = p_now, version = version + 1
    WHERE slot_id = p_slot AND status = 'PENDING' AND expires_at <= p_now;
  UPDATE appointments SET status = 'EXPIRED', updated_at = p_now, version = version + 1
    WHERE patient_id = p_patient AND status = 'PENDING' AND expires_at <= p_now
      AND tstzrange(starts_at, ends_at) && p_during;
$$;

-- The slot, locked, if it can be booked now; otherwise why not. Everything that decides is read under the row lock.
CREATE FUNCTION win_slot(p_slot uuid, p_patient uuid, p_now timestamptz, OUT outcome text) LANGUAGE plpgsql AS $$
DECLARE
  s slots%ROWTYPE;
BEGIN
  SELECT slots.* INTO s FROM slots
    JOIN doctors d ON d.id = slots.doctor_id AND d.deleted_at IS NULL
    JOIN users u ON u.doctor_id = d.id AND u.role = 'doctor'
      AND (u.status = 'active' OR (u.status = 'pending' AND d.vouched))
    WHERE slots.id = p_slot AND slots.closed_at IS NULL
    FOR NO KEY UPDATE OF slots;
  IF NOT FOUND THEN outcome := 'not-found'; RETURN; END IF;
  IF s.starts_at <= p_now + make_interval(mins => s.notice_minutes) THEN outcome := 'too-late'; RETURN; END IF;
  PERFORM drop_dead_holds(p_slot, p_patient, tstzrange(s.starts_at, s.ends_at), p_now);
  SELECT CASE WHEN taken < capacity THEN 'free' ELSE 'slot-full' END INTO outcome FROM slots WHERE id = p_slot;
END $$;

-- Books or holds in one round trip. A visitor's own live hold of this slot becomes the visit.
CREATE FUNCTION book_slot(
  p_id uuid, p_slot uuid, p_patient uuid, p_by uuid, p_status text, p_expires timestamptz, p_details bytea, p_now timestamptz
) RETURNS TABLE (outcome text, appointment uuid) LANGUAGE plpgsql AS $$
BEGIN
  outcome := win_slot(p_slot, p_patient, p_now);
  IF outcome IN ('free', 'slot-full') AND p_status = 'CONFIRMED' THEN
    UPDATE appointments SET status = 'CONFIRMED', expires_at = NULL, updated_at = p_now, version = version + 1
      WHERE slot_id = p_slot AND patient_id = p_patient AND status = 'PENDING'
      RETURNING id INTO appointment;
    IF FOUND THEN outcome := 'booked'; RETURN NEXT; RETURN; END IF;
  END IF;
  IF outcome = 'free' THEN
    INSERT INTO appointments
      (id, slot_id, doctor_id, patient_id, starts_at, ends_at, mode, status, expires_at, details, booked_by, created_at, updated_at)
      SELECT p_id, id, doctor_id, p_patient, starts_at, ends_at, mode, p_status, p_expires, p_details, p_by, p_now, p_now
        FROM slots WHERE id = p_slot;
    outcome := 'booked';
    appointment := p_id;
  END IF;
  RETURN NEXT;
END $$;

GRANT SELECT ON appointment_transitions TO salve_app;
GRANT SELECT, INSERT, UPDATE ON appointments TO salve_app;
