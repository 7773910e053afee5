-- What happened, for whom it concerns and for who looks at a doctor's times: the same rows are the inbox. They are written
-- by triggers, in the transaction of the change, so that no way of changing a visit is forgotten.

-- Ascending in the order in which they can be seen. The number of a sequence would not do: of two transactions the one
-- with the higher number may commit first, and whoever has seen that would never be told of the other. Here the number is
-- the transaction's, and nobody reads an event of a transaction that is not older than all that are still open. 4,096 to a
-- transaction; it stays exact as a number of JavaScript for 69 years at a thousand transactions a second.
CREATE FUNCTION next_event() RETURNS bigint LANGUAGE plpgsql AS $$
DECLARE
  number integer := coalesce(nullif(current_setting('salve.events', true), '')::integer, 0);
BEGIN
  IF number > 4095 THEN RAISE EXCEPTION 'more than 4096 events in one transaction'; END IF;
  PERFORM set_config('salve.events', (number + 1)::text, true);
  RETURN (pg_current_xact_id()::text::bigint << 12) + number;
END $$;

-- Every event before this one can be seen by now.
CREATE FUNCTION events_until() RETURNS bigint LANGUAGE sql STABLE AS $$
  SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint << 12
$$;

-- `user_id` is in whose inbox it lies, `doctor_id` whose times it is about. With both it is a visit's, for the doctor and for
-- who looks after that doctor's day; without a user, anybody may know it. `data` holds ids, times and states, which lie in
-- clear elsewhere too, and never a name or what somebody said.
CREATE TABLE events (
  id bigint NOT NULL DEFAULT next_event(),
  at timestamptz NOT NULL,
  type text NOT NULL,
  user_id uuid,
  doctor_id uuid,
  data jsonb NOT NULL,
  PRIMARY KEY (id, at),
  CHECK (num_nonnulls(user_id, doctor_id) > 0)
) PARTITION BY RANGE (at);
CREATE INDEX events_inbox ON events (user_id, id) WHERE user_id IS NOT NULL;
CREATE INDEX events_times ON events (doctor_id, id) WHERE doctor_id IS NOT NULL;
-- For a clock that is far from the one by which the weeks were made.
CREATE TABLE events_rest PARTITION OF events DEFAULT;
GRANT SELECT ON events TO salve_app;

-- A table for each week, made ahead and dropped when it is old: no row is ever looked for to be removed.
CREATE FUNCTION keep_event_weeks(p_now timestamptz, p_days integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  monday date;
  week text;
BEGIN
  -- One node at a time.
  PERFORM pg_advisory_xact_lock(7225383004);
  FOR monday IN SELECT date_trunc('week', p_now AT TIME ZONE 'UTC')::date + 7 * ahead FROM generate_series(0, 3) ahead LOOP
    week := 'events_' || to_char(monday, 'YYYYMMDD');
    CONTINUE WHEN to_regclass(week) IS NOT NULL;
    BEGIN
      EXECUTE format('CREATE TABLE %I (LIKE events INCLUDING DEFAULTS INCLUDING CONSTRAINTS)', week);
      EXECUTE format('ALTER TABLE events ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', week,
        monday::text || ' 00:00:00+00', (monday + 7)::text || ' 00:00:00+00');
    EXCEPTION WHEN check_violation THEN
      -- Events of that week lie with the rest already, and stay there.
      NULL;
    END;
  END LOOP;
  FOR week IN
    SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
      WHERE i.inhparent = 'events'::regclass AND c.relname ~ '^events_\d{8}$'
        AND to_date(right(c.relname, 8), 'YYYYMMDD') + 7 < (p_now AT TIME ZONE 'UTC')::date - p_days
  LOOP
    -- Whoever books waits behind this while it waits for somebody else; then rather not now.
    BEGIN
      PERFORM set_config('lock_timeout', '500ms', true);
      EXECUTE format('DROP TABLE %I', week);
    EXCEPTION WHEN lock_not_available THEN
      NULL;
    END;
  END LOOP;
  DELETE FROM events_rest WHERE at < p_now - make_interval(days => p_days);
END $$;
SELECT keep_event_weeks(now(), 90);

CREATE FUNCTION utc(p_at timestamptz) RETURNS text LANGUAGE sql IMMUTABLE AS $$
  SELECT to_char(p_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
$$;

-- The people of a record: whose it is, and who cares for them.
CREATE FUNCTION people_of(p_patient uuid) RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  SELECT id FROM public.users WHERE patient_id = p_patient
  UNION ALL SELECT guardian_id FROM public.patients WHERE id = p_patient AND guardian_id IS NOT NULL
$$;

-- Two rows and the slot's are 80 microseconds of a booking; written with UNION, and the data made for each row, 130.
CREATE FUNCTION tell_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  moved boolean := TG_OP = 'UPDATE' AND NEW.slot_id <> OLD.slot_id;
  what text := CASE WHEN moved THEN 'rescheduled' ELSE
    CASE NEW.status WHEN 'PENDING' THEN 'held' WHEN 'CHECKED_IN' THEN 'checked-in' WHEN 'NO_SHOW' THEN 'missed'
      ELSE lower(NEW.status) END END;
  data jsonb := jsonb_build_object('appointmentId', NEW.id, 'slotId', NEW.slot_id, 'doctorId', NEW.doctor_id,
    'patientId', NEW.patient_id, 'status', NEW.status, 'startsAt', public.utc(NEW.starts_at),
    'endsAt', public.utc(NEW.ends_at), 'version', NEW.version);
BEGIN
  IF moved THEN
    data := data || jsonb_build_object('was', jsonb_build_object('slotId', OLD.slot_id, 'doctorId', OLD.doctor_id,
      'startsAt', public.utc(OLD.starts_at)));
  END IF;
  INSERT INTO public.events (at, type, user_id, doctor_id, data)
    SELECT NEW.updated_at, 'appointment.' || what, who.id, who.doctor, data FROM (
      SELECT public.people_of(NEW.patient_id) AS id, NULL::uuid AS doctor
      UNION ALL SELECT id, doctor_id FROM public.users WHERE doctor_id = NEW.doctor_id
      UNION ALL SELECT id, doctor_id FROM public.users
        WHERE moved AND doctor_id = OLD.doctor_id AND OLD.doctor_id <> NEW.doctor_id
    ) who;
  RETURN NULL;
END $$;
CREATE TRIGGER appointments_told_new AFTER INSERT ON appointments FOR EACH ROW EXECUTE FUNCTION tell_visit();
CREATE TRIGGER appointments_told AFTER UPDATE OF status, slot_id, patient_id ON appointments FOR EACH ROW
  WHEN (NEW.status <> OLD.status OR NEW.slot_id <> OLD.slot_id OR NEW.patient_id <> OLD.patient_id)
  EXECUTE FUNCTION tell_visit();

-- Of a slot: that it is not as it was. What it is now, whoever wants to know asks.
CREATE FUNCTION tell_slot() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.events (at, type, doctor_id, data)
    VALUES (now(), 'slot.changed', NEW.doctor_id, jsonb_build_object('doctorId', NEW.doctor_id, 'slotId', NEW.id));
  RETURN NULL;
END $$;
CREATE TRIGGER slots_told_taken AFTER UPDATE OF taken ON slots FOR EACH ROW
  WHEN (NEW.taken <> OLD.taken) EXECUTE FUNCTION tell_slot();

-- Hours that are set anew change slots by the thousand; once for each doctor in a transaction is enough.
CREATE FUNCTION tell_times() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.events (at, type, doctor_id, data)
    SELECT now(), 'slot.changed', NEW.doctor_id, jsonb_build_object('doctorId', NEW.doctor_id)
      WHERE NOT EXISTS (SELECT 1 FROM public.events WHERE doctor_id = NEW.doctor_id
        AND id >= pg_current_xact_id()::text::bigint << 12 AND NOT data ? 'slotId');
  RETURN NULL;
END $$;
CREATE TRIGGER slots_told AFTER UPDATE OF closed_at, capacity, mode, starts_at, ends_at ON slots FOR EACH ROW
  WHEN (NEW.closed_at IS DISTINCT FROM OLD.closed_at OR NEW.capacity <> OLD.capacity OR NEW.mode <> OLD.mode
    OR NEW.starts_at <> OLD.starts_at OR NEW.ends_at <> OLD.ends_at)
  EXECUTE FUNCTION tell_times();
CREATE FUNCTION tell_new_times() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.events (at, type, doctor_id, data)
    SELECT DISTINCT now(), 'slot.changed', doctor_id, jsonb_build_object('doctorId', doctor_id) FROM made;
  RETURN NULL;
END $$;
CREATE TRIGGER slots_told_new AFTER INSERT ON slots REFERENCING NEW TABLE AS made FOR EACH STATEMENT
  EXECUTE FUNCTION tell_new_times();

CREATE FUNCTION tell_offer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.events (at, type, user_id, data)
    SELECT NEW.created_at, 'waitlist.offered', who.id, jsonb_build_object('waitlistId', NEW.waitlist_id,
      'appointmentId', a.id, 'slotId', a.slot_id, 'doctorId', a.doctor_id, 'patientId', a.patient_id,
      'startsAt', public.utc(a.starts_at), 'endsAt', public.utc(a.ends_at), 'expiresAt', public.utc(a.expires_at))
    FROM public.appointments a, public.people_of(a.patient_id) who (id)
    WHERE a.id = NEW.appointment_id;
  RETURN NULL;
END $$;
CREATE TRIGGER offers_told AFTER INSERT ON waitlist_offers FOR EACH ROW EXECUTE FUNCTION tell_offer();
