-- What is written to people, when, and what became of it. The rows are made by triggers in the transaction of the change that
-- they speak of: a visit that was booked has its reminders, one that was not has none, and no way of changing a visit is
-- forgotten.

-- Who changed a visit last, so that nobody is told as news what they did themselves; null while that is who booked it.
ALTER TABLE appointments ADD COLUMN changed_by uuid;

-- The inbox is the same rows. Who says "all read" leaves a mark instead of a thousand changes.
ALTER TABLE events ADD COLUMN read_at timestamptz;
GRANT UPDATE (read_at) ON events TO salve_app;
CREATE TABLE inbox_marks (
  user_id uuid PRIMARY KEY REFERENCES users,
  read_up_to bigint NOT NULL,
  at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON inbox_marks TO salve_app;
-- What lies there from before is no news.
INSERT INTO inbox_marks SELECT id, events_until() - 1, now() FROM users;

-- What somebody wants to be told outside of the app; null where they never said, which is by their role.
CREATE TABLE notification_preferences (
  user_id uuid PRIMARY KEY REFERENCES users,
  email text[],
  push text[],
  remind jsonb,
  quiet_from time,
  quiet_to time,
  language text,
  updated_at timestamptz NOT NULL,
  CHECK ((quiet_from IS NULL) = (quiet_to IS NULL))
);
GRANT SELECT, INSERT, UPDATE ON notification_preferences TO salve_app;

-- One row for each recipient, way and kind of each version of a visit. Without a user it is for a patient who has no account.
CREATE TABLE messages (
  id uuid PRIMARY KEY DEFAULT new_id(),
  user_id uuid,
  reader text NOT NULL CHECK (reader IN ('patient', 'guest', 'doctor')),
  patient_id uuid,
  appointment_id uuid,
  kind text NOT NULL,
  lead text NOT NULL DEFAULT '',
  version integer,
  channel text NOT NULL CHECK (channel IN ('app', 'email', 'push')),
  due_at timestamptz NOT NULL,
  useful_until timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'SENT', 'FAILED', 'CANCELLED', 'SKIPPED')),
  why text,
  attempts integer NOT NULL DEFAULT 0,
  queued_at timestamptz,
  settled_at timestamptz,
  created_at timestamptz NOT NULL,
  CHECK ((status = 'PENDING') = (settled_at IS NULL))
);
CREATE UNIQUE INDEX messages_once ON messages (appointment_id, version, kind, lead, channel, user_id) NULLS NOT DISTINCT
  WHERE status <> 'CANCELLED';
CREATE INDEX messages_due ON messages (due_at) WHERE status = 'PENDING' AND queued_at IS NULL;
CREATE INDEX messages_ledger ON messages (due_at DESC, id DESC);
CREATE INDEX messages_failed ON messages (due_at DESC, id DESC) WHERE status = 'FAILED';
CREATE INDEX messages_patient ON messages (patient_id, due_at DESC);
GRANT SELECT, UPDATE (status, why, attempts, due_at, queued_at, settled_at) ON messages TO salve_app;
CREATE FUNCTION drop_old_messages(p_before timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  DELETE FROM messages WHERE due_at < least(p_before, now() - interval '7 days') AND status <> 'PENDING'
$$;

-- The jobs' own schema is made by pg-boss (kernel/jobs.ts). This is how a job is put in by whatever transaction wants it: with
-- the options of its queue, as pg-boss itself writes it.
CREATE FUNCTION enqueue(p_queue text, p_data jsonb[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO pgboss.job (name, data, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds,
      deletion_seconds, keep_until, policy, dead_letter, heartbeat_seconds)
    SELECT q.name, d, q.retry_limit, q.retry_delay, q.retry_backoff, q.retry_delay_max, q.expire_seconds,
      q.deletion_seconds, now() + make_interval(secs => q.retention_seconds), q.policy, q.dead_letter, q.heartbeat_seconds
    FROM pgboss.queue q, unnest(p_data) d WHERE q.name = p_queue;
  IF NOT FOUND THEN RAISE EXCEPTION 'there is no queue %', p_queue; END IF;
END $$;

-- So long before, or at an hour of the wall clock so many days before. An hour that the clock skips is that much later.
CREATE FUNCTION reminder_due(p_lead jsonb, p_starts timestamptz, p_zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_lead ? 'minutes' THEN RETURN p_starts - make_interval(mins => (p_lead->>'minutes')::integer); END IF;
  RETURN ((p_starts AT TIME ZONE p_zone)::date - (p_lead->>'days')::integer + (p_lead->>'at')::time) AT TIME ZONE p_zone;
EXCEPTION WHEN invalid_parameter_value THEN
  -- No booking fails for a zone that this database has not heard of.
  RETURN public.reminder_due(p_lead, p_starts, 'UTC');
END $$;

-- Who is told of a visit and of what: the patient's people, or the patient alone where nobody has an account that works; the
-- doctor, but for what was the doctor's own doing, and by e-mail only who asked for it. Kinds that are null are what is usual.
CREATE FUNCTION told_of(p_visit appointments)
RETURNS TABLE (user_id uuid, role text, zone text, email text[], push text[], remind jsonb, has_device boolean, own boolean)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  patient record;
BEGIN
  SELECT p.id, p.guardian_id, p.time_zone INTO patient FROM public.patients p WHERE p.id = p_visit.patient_id;
  RETURN QUERY
    SELECT u.id, 'patient', patient.time_zone, n.email, n.push, n.remind,
      EXISTS (SELECT 1 FROM public.push_subscriptions s WHERE s.user_id = u.id), false
    FROM (
      SELECT id, status FROM public.users WHERE patient_id = patient.id
      UNION ALL SELECT id, status FROM public.users WHERE id = patient.guardian_id
    ) u LEFT JOIN public.notification_preferences n ON n.user_id = u.id
    WHERE u.status = 'active';
  IF NOT FOUND THEN
    RETURN QUERY SELECT NULL::uuid, 'guest', patient.time_zone, NULL::text[], NULL::text[], NULL::jsonb, false, false;
  END IF;
  RETURN QUERY
    SELECT u.id, 'doctor', d.time_zone, n.email, n.push, n.remind,
      EXISTS (SELECT 1 FROM public.push_subscriptions s WHERE s.user_id = u.id),
      u.id = coalesce(p_visit.changed_by, p_visit.booked_by)
    FROM public.users u JOIN public.doctors d ON d.id = u.doctor_id
    LEFT JOIN public.notification_preferences n ON n.user_id = u.id
    WHERE u.doctor_id = p_visit.doctor_id AND u.status = 'active';
END $$;

-- Writes down what is to be said of a visit as it stands: one thing now, and the reminders to come. A reminder is of use until
-- the next one is due, and one that would have been due before is left out. Called with generic plans, which is half of its
-- time: PostgreSQL would plan it anew each time, to save nothing.
CREATE FUNCTION plan_messages(p_visit appointments, p_kind text, p_until timestamptz, p_now timestamptz,
  p_user uuid DEFAULT NULL) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  reader record;
  leads text[];
  dues timestamptz[];
  letters jsonb[];
  pushes jsonb[];
BEGIN
  FOR reader IN SELECT * FROM public.told_of(p_visit) t WHERE p_user IS NULL OR t.user_id = p_user LOOP
    leads := '{}';
    dues := '{}';
    IF p_visit.status <> 'CONFIRMED' OR (reader.role = 'doctor' AND reader.remind IS NULL) THEN
      NULL;
    ELSIF reader.remind IS NULL THEN
      leads := ARRAY['{"minutes": 1440}', '{"minutes": 60}'];
      dues := ARRAY[p_visit.starts_at - interval '24 hours', p_visit.starts_at - interval '1 hour'];
    ELSE
      SELECT coalesce(array_agg(lead ORDER BY due), '{}'), coalesce(array_agg(due ORDER BY due), '{}') INTO leads, dues FROM (
        SELECT DISTINCT ON (2) value::text AS lead, public.reminder_due(value, p_visit.starts_at, reader.zone) AS due
        FROM jsonb_array_elements(reader.remind)
      ) one WHERE due < p_visit.starts_at;
    END IF;
    WITH planned AS (
      INSERT INTO public.messages (user_id, reader, patient_id, appointment_id, kind, lead, version, channel, due_at, useful_until,
          queued_at, created_at)
        SELECT reader.user_id, reader.role, p_visit.patient_id, p_visit.id, m.kind, m.lead, p_visit.version, way, m.due, m.until,
          CASE WHEN m.due = p_now THEN p_now END, p_now
        FROM (
          SELECT p_kind, '', p_now, p_until
            WHERE p_until > p_now AND NOT reader.own AND (p_kind <> 'waitlist.offered' OR reader.role = 'patient')
          UNION ALL
          SELECT 'visit.reminder', leads[n], dues[n], coalesce(dues[n + 1], p_visit.starts_at)
            FROM generate_subscripts(dues, 1) n WHERE dues[n] > p_now
        ) m (kind, lead, due, until), unnest('{app,email,push}'::text[]) way
        WHERE CASE way
          WHEN 'app' THEN m.kind = 'visit.reminder' AND reader.user_id IS NOT NULL
          WHEN 'email' THEN coalesce(m.kind = ANY (reader.email), reader.role <> 'doctor')
          ELSE reader.has_device AND coalesce(m.kind = ANY (reader.push), true) END
        ON CONFLICT DO NOTHING
        RETURNING id, channel, queued_at
    )
    SELECT array_agg(jsonb_build_object('id', id)) FILTER (WHERE queued_at IS NOT NULL AND channel = 'email'),
      array_agg(jsonb_build_object('id', id)) FILTER (WHERE queued_at IS NOT NULL AND channel = 'push')
      INTO letters, pushes FROM planned;
    IF letters IS NOT NULL THEN PERFORM public.enqueue('message.email', letters); END IF;
    IF pushes IS NOT NULL THEN PERFORM public.enqueue('message.push', pushes); END IF;
  END LOOP;
END $$;

CREATE FUNCTION plan_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER
SET plan_cache_mode = force_generic_plan SET search_path = public, pg_temp AS $$
DECLARE
  kind text;
  until timestamptz := NEW.starts_at;
  at timestamptz := NEW.updated_at;
BEGIN
  IF NEW.status = 'CONFIRMED' THEN
    kind := CASE WHEN TG_OP = 'UPDATE' AND OLD.status = 'CONFIRMED' THEN 'visit.moved' ELSE 'visit.booked' END;
  ELSIF NEW.status = 'CANCELLED' AND OLD.status <> 'PENDING' THEN
    kind := 'visit.cancelled';
  ELSIF NEW.status = 'CHECKED_IN' THEN
    kind := 'visit.checked-in';
    until := NEW.updated_at + interval '1 hour';
  END IF;
  IF TG_OP = 'UPDATE' THEN
    UPDATE public.messages SET status = 'CANCELLED', why = 'visit-changed', settled_at = NEW.updated_at
      WHERE appointment_id = NEW.id AND status = 'PENDING';
  END IF;
  IF kind IS NOT NULL THEN
    -- Who fills a clinic with examples of the past writes to nobody.
    IF current_setting('salve.untold', true) = 'on' THEN
      until := '-infinity';
      at := now();
    END IF;
    PERFORM public.plan_messages(NEW, kind, until, at);
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER appointments_planned_new AFTER INSERT ON appointments FOR EACH ROW WHEN (NEW.status = 'CONFIRMED')
  EXECUTE FUNCTION plan_visit();
CREATE TRIGGER appointments_planned AFTER UPDATE OF status, slot_id ON appointments FOR EACH ROW
  WHEN ((NEW.status <> OLD.status OR NEW.slot_id <> OLD.slot_id) AND NEW.status NOT IN ('PENDING', 'EXPIRED'))
  EXECUTE FUNCTION plan_visit();

-- Plans the reminders of visits to come anew, for whoever changed their mind or their zone.
CREATE FUNCTION plan_again(p_visits uuid[], p_user uuid, p_now timestamptz) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  visit appointments;
BEGIN
  -- Locked in one order, as by whoever changes a visit.
  FOR visit IN SELECT * FROM appointments WHERE id = ANY (p_visits) AND status = 'CONFIRMED' AND starts_at > p_now
    ORDER BY id FOR NO KEY UPDATE
  LOOP
    -- What is due, or was tried, stays: it is somebody's to send, and nothing would take its place.
    UPDATE messages SET status = 'CANCELLED', why = 'turned-off', settled_at = p_now
      WHERE appointment_id = visit.id AND status = 'PENDING' AND kind = 'visit.reminder'
        AND due_at > p_now AND attempts = 0 AND queued_at IS NULL AND (p_user IS NULL OR user_id = p_user);
    PERFORM plan_messages(visit, NULL, NULL, p_now, p_user);
  END LOOP;
END $$;

CREATE FUNCTION plan_for_zone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  visits uuid[];
BEGIN
  IF TG_TABLE_NAME = 'patients' THEN
    visits := array(SELECT id FROM appointments WHERE patient_id = NEW.id AND status = 'CONFIRMED' AND starts_at > NEW.updated_at);
  ELSE
    visits := array(SELECT id FROM appointments WHERE doctor_id = NEW.id AND status = 'CONFIRMED' AND starts_at > NEW.updated_at);
  END IF;
  PERFORM plan_again(visits, NULL, NEW.updated_at);
  RETURN NULL;
END $$;
CREATE TRIGGER doctors_planned AFTER UPDATE OF time_zone ON doctors FOR EACH ROW
  WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION plan_for_zone();
CREATE TRIGGER patients_planned AFTER UPDATE OF time_zone ON patients FOR EACH ROW
  WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION plan_for_zone();

-- The inbox's own reminder: the event and that it was sent are one.
CREATE FUNCTION tell_reminder(p_message uuid, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
BEGIN
  WITH told AS (
    UPDATE messages SET status = 'SENT', settled_at = p_now
      WHERE id = p_message AND status = 'PENDING' AND channel = 'app' RETURNING user_id, appointment_id
  )
  INSERT INTO events (at, type, user_id, data)
    SELECT p_now, 'appointment.reminder', told.user_id, jsonb_build_object('appointmentId', a.id, 'slotId', a.slot_id,
      'doctorId', a.doctor_id, 'patientId', a.patient_id, 'status', a.status, 'startsAt', utc(a.starts_at),
      'endsAt', utc(a.ends_at), 'version', a.version)
    FROM told JOIN appointments a ON a.id = told.appointment_id;
  RETURN FOUND;
END $$;

-- An alarm is told to every admin once, and may be raised again when it was over.
CREATE TABLE alarms (
  kind text PRIMARY KEY CHECK (kind IN ('jobs-stalled')),
  since timestamptz NOT NULL,
  over_at timestamptz
);
GRANT SELECT ON alarms TO salve_app;
CREATE FUNCTION raise_alarm(p_kind text, p_since timestamptz, p_now timestamptz) RETURNS boolean LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  INSERT INTO alarms (kind, since) VALUES (p_kind, p_since)
    ON CONFLICT (kind) DO UPDATE SET since = excluded.since, over_at = NULL WHERE alarms.over_at IS NOT NULL;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO events (at, type, user_id, data)
    SELECT p_now, 'system.alarm', u.id, jsonb_build_object('alarm', p_kind, 'since', utc(p_since))
    FROM users u WHERE u.role = 'admin' AND u.status = 'active';
  RETURN true;
END $$;
CREATE FUNCTION end_alarm(p_kind text, p_now timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  UPDATE alarms SET over_at = p_now WHERE kind = p_kind AND over_at IS NULL
$$;

-- As before, but what somebody did themselves is no news to them.
CREATE OR REPLACE FUNCTION tell_visit() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  moved boolean := TG_OP = 'UPDATE' AND NEW.slot_id <> OLD.slot_id;
  what text := CASE WHEN moved THEN 'rescheduled' ELSE
    CASE NEW.status WHEN 'PENDING' THEN 'held' WHEN 'CHECKED_IN' THEN 'checked-in' WHEN 'NO_SHOW' THEN 'missed'
      ELSE lower(NEW.status) END END;
  doer uuid := coalesce(NEW.changed_by, NEW.booked_by);
  -- Examples of the past are told now: an inbox goes by the order in which things could be known.
  at timestamptz := CASE WHEN current_setting('salve.untold', true) = 'on' THEN now() ELSE NEW.updated_at END;
  data jsonb := jsonb_build_object('appointmentId', NEW.id, 'slotId', NEW.slot_id, 'doctorId', NEW.doctor_id,
    'patientId', NEW.patient_id, 'status', NEW.status, 'startsAt', public.utc(NEW.starts_at),
    'endsAt', public.utc(NEW.ends_at), 'version', NEW.version);
BEGIN
  IF moved THEN
    data := data || jsonb_build_object('was', jsonb_build_object('slotId', OLD.slot_id, 'doctorId', OLD.doctor_id,
      'startsAt', public.utc(OLD.starts_at)));
  END IF;
  INSERT INTO public.events (at, type, user_id, doctor_id, data, read_at)
    SELECT at, 'appointment.' || what, who.id, who.doctor, data, CASE WHEN who.id = doer THEN at END
    FROM (
      SELECT public.people_of(NEW.patient_id) AS id, NULL::uuid AS doctor
      UNION ALL SELECT id, doctor_id FROM public.users WHERE doctor_id = NEW.doctor_id
      UNION ALL SELECT id, doctor_id FROM public.users
        WHERE moved AND doctor_id = OLD.doctor_id AND OLD.doctor_id <> NEW.doctor_id
    ) who;
  RETURN NULL;
END $$;

-- As before, and by every other way that somebody asked for. Whoever has no account is called by the desk, which sees the list.
CREATE OR REPLACE FUNCTION tell_offer() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
DECLARE
  held public.appointments;
BEGIN
  SELECT * INTO held FROM public.appointments WHERE id = NEW.appointment_id;
  INSERT INTO public.events (at, type, user_id, data)
    SELECT NEW.created_at, 'waitlist.offered', who, jsonb_build_object('waitlistId', NEW.waitlist_id,
      'appointmentId', held.id, 'slotId', held.slot_id, 'doctorId', held.doctor_id, 'patientId', held.patient_id,
      'startsAt', public.utc(held.starts_at), 'endsAt', public.utc(held.ends_at), 'expiresAt', public.utc(held.expires_at))
    FROM public.people_of(held.patient_id) who;
  PERFORM public.plan_messages(held, 'waitlist.offered', held.expires_at, NEW.created_at);
  RETURN NULL;
END $$;
ALTER TABLE waitlist_offers DROP COLUMN told_at;

-- Names of types are looked up among temporary ones first, so that whoever may make those could have the owner call a function
-- of theirs. Said of each function that works with the owner's rights, those of before as well; nobody may make any (migrate.ts).
DO $$
DECLARE
  one regprocedure;
BEGIN
  FOR one IN SELECT p.oid FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
    WHERE n.nspname = 'public' AND p.prosecdef AND NOT coalesce(p.proconfig::text, '') LIKE '%pg_temp%'
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET search_path = public, pg_temp', one);
  END LOOP;
END $$;
