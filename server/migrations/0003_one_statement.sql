-- A booking updates its slot's row, and a new version of a row fits on its own page only while there is room. On pages
-- that were filled to the brim each booking wrote every index of `slots` anew, the exclusion constraint's among them: 90
-- microseconds of processor time instead of 30.
ALTER TABLE slots SET (fillfactor = 50);
ALTER TABLE appointments SET (fillfactor = 85);

-- What a column may hold is said by its type. PostgreSQL reads a CHECK of a table anew for every statement that writes to
-- it, one that only counts a place too; a type's is kept, and asked only when that column is written. A booking takes 140
-- microseconds of the database this way, and 208 with six more checks. Those that compare columns have to stay.
CREATE DOMAIN slot_mode AS text CONSTRAINT slot_mode CHECK (VALUE IN ('in-person', 'video'));
CREATE DOMAIN slot_origin AS text CONSTRAINT slot_origin CHECK (VALUE IN ('weekly', 'explicit'));
CREATE DOMAIN slot_places AS integer CONSTRAINT slot_places CHECK (VALUE BETWEEN 1 AND 500);
CREATE DOMAIN visit_status AS text CONSTRAINT visit_status
  CHECK (VALUE IN ('PENDING', 'CONFIRMED', 'CHECKED_IN', 'COMPLETED', 'CANCELLED', 'EXPIRED', 'NO_SHOW'));
CREATE DOMAIN audit_outcome AS text CONSTRAINT audit_outcome CHECK (VALUE IN ('allowed', 'refused'));
ALTER TABLE slots DROP CONSTRAINT slots_mode_check, DROP CONSTRAINT slots_origin_check, DROP CONSTRAINT slots_capacity_check,
  DROP CONSTRAINT slots_capacity,
  ALTER COLUMN mode TYPE slot_mode, ALTER COLUMN origin TYPE slot_origin, ALTER COLUMN capacity TYPE slot_places;
DROP TRIGGER appointments_counted ON appointments;
ALTER TABLE appointments DROP CONSTRAINT appointments_status_check, ALTER COLUMN status TYPE visit_status;
CREATE TRIGGER appointments_counted AFTER INSERT OR DELETE OR UPDATE OF status, slot_id ON appointments
  FOR EACH ROW EXECUTE FUNCTION count_places();
ALTER TABLE audit_log DROP CONSTRAINT audit_log_outcome_check, ALTER COLUMN outcome TYPE audit_outcome;

-- Somebody of the desk may put one more into a full slot, on purpose. Such a visit says so itself, and only as many as
-- say so may go beyond the capacity.
ALTER TABLE appointments ADD COLUMN overbooked boolean NOT NULL DEFAULT false;
ALTER TABLE appointments ADD COLUMN series_id uuid;
CREATE INDEX appointments_series ON appointments (series_id, starts_at) WHERE series_id IS NOT NULL;
ALTER TABLE slots ADD COLUMN extra integer NOT NULL DEFAULT 0;
ALTER TABLE slots ADD CONSTRAINT slots_capacity CHECK (extra >= 0 AND taken BETWEEN 0 AND capacity + extra);

-- A visit's doctor is its slot's, which the trigger below sees to, and the slot's is a doctor's. The constraint that said
-- it again locked the doctor's row for each booking, and all who booked with that doctor passed through that lock.
ALTER TABLE appointments DROP CONSTRAINT appointments_doctor_id_fkey;

-- Names are written out instead of `SET search_path`, which every call would have to put in place and take away again.
CREATE OR REPLACE FUNCTION keep_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.status <> OLD.status AND NOT EXISTS (
      SELECT 1 FROM public.appointment_transitions WHERE from_status = OLD.status AND to_status = NEW.status) THEN
      RAISE EXCEPTION 'a visit does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_transition';
    END IF;
    IF NEW.patient_id <> OLD.patient_id OR NEW.overbooked > OLD.overbooked
       OR (NEW.slot_id <> OLD.slot_id AND OLD.status NOT IN ('PENDING', 'CONFIRMED')) THEN
      RAISE EXCEPTION 'a visit that has begun does not move' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_transition';
    END IF;
    IF NEW.slot_id = OLD.slot_id THEN
      NEW.doctor_id := OLD.doctor_id; NEW.starts_at := OLD.starts_at; NEW.ends_at := OLD.ends_at; NEW.mode := OLD.mode;
      NEW.overbooked := OLD.overbooked;
      RETURN NEW;
    END IF;
  ELSIF NEW.status NOT IN ('PENDING', 'CONFIRMED') THEN
    RAISE EXCEPTION 'a visit begins PENDING or CONFIRMED' USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_transition';
  END IF;
  SELECT doctor_id, starts_at, ends_at, mode INTO STRICT NEW.doctor_id, NEW.starts_at, NEW.ends_at, NEW.mode
    FROM public.slots WHERE id = NEW.slot_id AND closed_at IS NULL;
  RETURN NEW;
END $$;
ALTER FUNCTION keep_appointment() RESET search_path;

CREATE OR REPLACE FUNCTION count_places() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  left_slot uuid := CASE WHEN TG_OP <> 'INSERT' AND OLD.status NOT IN ('CANCELLED', 'EXPIRED') THEN OLD.slot_id END;
  won_slot uuid := CASE WHEN TG_OP <> 'DELETE' AND NEW.status NOT IN ('CANCELLED', 'EXPIRED') THEN NEW.slot_id END;
BEGIN
  IF left_slot IS NOT DISTINCT FROM won_slot THEN RETURN NULL; END IF;
  -- Two rows in the order of their ids, so that two visits that change places do not wait for each other.
  IF left_slot < won_slot THEN
    UPDATE public.slots SET taken = taken - 1, extra = extra - OLD.overbooked::int WHERE id = left_slot;
  END IF;
  IF won_slot IS NOT NULL THEN
    UPDATE public.slots SET taken = taken + 1, extra = extra + NEW.overbooked::int WHERE id = won_slot;
  END IF;
  IF left_slot > won_slot OR won_slot IS NULL THEN
    UPDATE public.slots SET taken = taken - 1, extra = extra - OLD.overbooked::int WHERE id = left_slot;
  END IF;
  RETURN NULL;
END $$;
ALTER FUNCTION count_places() RESET search_path;

-- Writes down the holds that have run out, of this slot or in the way of this patient, and that the clock did it.
CREATE OR REPLACE FUNCTION drop_dead_holds(p_slot uuid, p_patient uuid, p_during tstzrange, p_now timestamptz) RETURNS void
LANGUAGE sql AS $$
  WITH dead AS (
    SELECT id FROM appointments WHERE slot_id = p_slot AND status = 'PENDING' AND expires_at <= p_now
    UNION
    SELECT id FROM appointments WHERE patient_id = p_patient AND status = 'PENDING' AND expires_at <= p_now
      AND tstzrange(starts_at, ends_at) && p_during
  ), dropped AS (
    UPDATE appointments SET status = 'EXPIRED', updated_at = p_now, version = version + 1
      WHERE id IN (SELECT id FROM dead) AND status = 'PENDING' AND expires_at <= p_now RETURNING id, patient_id
  )
  INSERT INTO audit_log (ref, at, actor_role, action, outcome, subject_kind, subject_id, patient_id, fields)
    SELECT gen_random_uuid(), p_now, 'system', 'appointment.expired', 'allowed', 'appointment', id, patient_id, '{}' FROM dropped;
$$;

-- The slot, locked, if it can be booked now; otherwise why not. Everything that decides is read under the row lock.
-- Whoever moves locks the slot that they leave as well, both in the order of their ids.
DROP FUNCTION book_slot;
DROP FUNCTION win_slot;
CREATE FUNCTION win_slot(p_slot uuid, p_patient uuid, p_now timestamptz, p_leaving uuid DEFAULT NULL, OUT outcome text)
LANGUAGE plpgsql AS $$
DECLARE
  s public.slots%ROWTYPE;
BEGIN
  IF p_leaving IS NOT NULL THEN
    PERFORM 1 FROM slots WHERE id IN (p_slot, p_leaving) ORDER BY id FOR NO KEY UPDATE;
  END IF;
  SELECT slots.* INTO s FROM slots
    JOIN doctors d ON d.id = slots.doctor_id AND d.deleted_at IS NULL
    JOIN users u ON u.doctor_id = d.id AND u.role = 'doctor'
      AND (u.status = 'active' OR (u.status = 'pending' AND d.vouched))
    WHERE slots.id = p_slot AND slots.closed_at IS NULL
    FOR NO KEY UPDATE OF slots;
  IF NOT FOUND THEN outcome := 'not-found'; RETURN; END IF;
  IF s.starts_at <= p_now + make_interval(mins => s.notice_minutes) THEN outcome := 'too-late'; RETURN; END IF;
  IF (s.taken > 0 AND EXISTS (
        SELECT 1 FROM appointments WHERE slot_id = p_slot AND status = 'PENDING' AND expires_at <= p_now))
     OR EXISTS (SELECT 1 FROM appointments WHERE patient_id = p_patient AND status = 'PENDING' AND expires_at <= p_now
        AND tstzrange(starts_at, ends_at) && tstzrange(s.starts_at, s.ends_at)) THEN
    PERFORM drop_dead_holds(p_slot, p_patient, tstzrange(s.starts_at, s.ends_at), p_now);
    SELECT slots.taken INTO s.taken FROM slots WHERE id = p_slot;
  END IF;
  outcome := CASE
    WHEN s.taken < s.capacity THEN 'free'
    WHEN EXISTS (SELECT 1 FROM appointments WHERE slot_id = p_slot AND status = 'PENDING') THEN 'slot-held'
    ELSE 'slot-full' END;
END $$;

-- Books or holds, and gives the visit back. Whoever books what they hold already is told of that hold: it becomes the
-- visit, with what is said of it sealed for its own id.
CREATE FUNCTION book_slot(
  p_id uuid, p_slot uuid, p_patient uuid, p_by uuid, p_status text, p_expires timestamptz, p_details bytea, p_now timestamptz,
  p_overbook boolean DEFAULT false, p_series uuid DEFAULT NULL, OUT outcome text, OUT visit appointments
) LANGUAGE plpgsql AS $$
BEGIN
  outcome := win_slot(p_slot, p_patient, p_now);
  IF p_status = 'CONFIRMED' AND outcome IN ('free', 'slot-held') THEN
    SELECT * INTO visit FROM appointments WHERE slot_id = p_slot AND patient_id = p_patient AND status = 'PENDING';
    IF FOUND THEN outcome := 'held'; RETURN; END IF;
  END IF;
  IF outcome = 'free' OR (p_overbook AND outcome IN ('slot-held', 'slot-full')) THEN
    INSERT INTO appointments (id, slot_id, patient_id, status, expires_at, details, booked_by, created_at, updated_at,
        overbooked, series_id)
      VALUES (p_id, p_slot, p_patient, p_status, p_expires, p_details, p_by, p_now, p_now, outcome <> 'free', p_series)
      RETURNING * INTO visit;
    outcome := 'booked';
  END IF;
END $$;
