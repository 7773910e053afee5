-- What somebody is to do, and when: a plan of steps for each note or prescription, and a row for each reminder, so that
-- "is it due", "was it missed" and "was it said" are looked up and never worked out again.

-- `source_id` is the note or the prescription that it came from.
CREATE TABLE plans (
  id uuid PRIMARY KEY,
  patient_id uuid NOT NULL REFERENCES patients,
  doctor_id uuid NOT NULL REFERENCES doctors,
  source_kind text NOT NULL CHECK (source_kind IN ('note', 'prescription')),
  source_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  ended_why text CHECK (ended_why IN ('replaced', 'withdrawn')),
  CHECK ((ended_at IS NULL) = (ended_why IS NULL))
);
-- A pair has one plan of its notes, and a prescription one of its own.
CREATE UNIQUE INDEX plans_of_notes ON plans (patient_id, doctor_id) WHERE source_kind = 'note' AND ended_at IS NULL;
CREATE UNIQUE INDEX plans_of_prescriptions ON plans (source_id) WHERE source_kind = 'prescription' AND ended_at IS NULL;
CREATE INDEX plans_patient ON plans (patient_id, created_at DESC);
CREATE INDEX plans_doctor ON plans (doctor_id) WHERE ended_at IS NULL;
GRANT SELECT, INSERT, UPDATE (ended_at, ended_why) ON plans TO salve_app;

-- `details` is sealed: the text, where it stands in the note, the schedule, and the hours that the patient chose. In clear is what the
-- database counts with. `doses` is how many a step with an end has, `may_make_up` how many of those that are missed may be
-- made up for; `planned_end` is the last day as it was planned, `end_day` as it is. `follows` is the step after whose end it begins, and
-- `moved` by how many days it begins later for that. `roll_at` is when more of its reminders are to be made.
CREATE TABLE plan_steps (
  id uuid PRIMARY KEY,
  plan_id uuid NOT NULL REFERENCES plans,
  patient_id uuid NOT NULL REFERENCES patients,
  n integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('task', 'medication', 'activity', 'follow-up')),
  details bytea NOT NULL,
  doses integer CHECK (doses >= 0),
  may_make_up integer NOT NULL DEFAULT 0 CHECK (may_make_up >= 0),
  made_up integer NOT NULL DEFAULT 0,
  planned_end date,
  end_day date,
  follows uuid REFERENCES plan_steps,
  moved integer NOT NULL DEFAULT 0,
  missed_since date,
  roll_at timestamptz,
  done_at timestamptz,
  CONSTRAINT plan_steps_once UNIQUE (plan_id, n),
  CONSTRAINT plan_steps_cap CHECK (made_up BETWEEN 0 AND may_make_up)
);
CREATE INDEX plan_steps_roll ON plan_steps (roll_at) WHERE roll_at IS NOT NULL;
CREATE INDEX plan_steps_missed ON plan_steps (plan_id) WHERE missed_since IS NOT NULL;
CREATE INDEX plan_steps_follows ON plan_steps (follows) WHERE follows IS NOT NULL;
GRANT SELECT, INSERT,
  UPDATE (details, doses, made_up, planned_end, end_day, moved, missed_since, roll_at, done_at) ON plan_steps TO salve_app;

-- `day` and `at` are of the wall clock where the patient is; without `at` it goes by the hours that pass. `closes_at` is the
-- end of its day: what is not done by then was missed.
CREATE TABLE plan_reminders (
  id uuid PRIMARY KEY,
  step_id uuid NOT NULL REFERENCES plan_steps,
  patient_id uuid NOT NULL,
  n integer NOT NULL CHECK (n > 0),
  day date NOT NULL,
  first_day date NOT NULL,
  at time,
  due_at timestamptz NOT NULL,
  closes_at timestamptz NOT NULL,
  status text NOT NULL DEFAULT 'PENDING' CHECK (status IN ('PENDING', 'SENT', 'DONE', 'MISSED', 'CANCELLED')),
  skipped boolean NOT NULL DEFAULT false,
  makes_up boolean NOT NULL DEFAULT false,
  sent_at timestamptz,
  settled_at timestamptz,
  CONSTRAINT plan_reminders_once UNIQUE (step_id, n),
  CHECK ((status IN ('PENDING', 'SENT')) = (settled_at IS NULL)),
  CHECK (status <> 'SENT' OR sent_at IS NOT NULL),
  CHECK (NOT skipped OR status = 'CANCELLED')
);
CREATE INDEX plan_reminders_due ON plan_reminders (due_at) WHERE status = 'PENDING';
CREATE INDEX plan_reminders_open ON plan_reminders (closes_at) WHERE status IN ('PENDING', 'SENT');
CREATE INDEX plan_reminders_patient ON plan_reminders (patient_id, due_at, id);
GRANT SELECT, INSERT, UPDATE (day, at, due_at, closes_at, status, skipped, sent_at, settled_at) ON plan_reminders TO salve_app;

CREATE TABLE reminder_transitions (from_status text, to_status text, PRIMARY KEY (from_status, to_status));
INSERT INTO reminder_transitions VALUES
  ('PENDING', 'SENT'), ('PENDING', 'DONE'), ('PENDING', 'MISSED'), ('PENDING', 'CANCELLED'),
  ('SENT', 'DONE'), ('SENT', 'MISSED'), ('SENT', 'CANCELLED'),
  ('DONE', 'PENDING'), ('DONE', 'SENT'), ('DONE', 'MISSED'),
  ('MISSED', 'DONE'),
  ('CANCELLED', 'PENDING'), ('CANCELLED', 'SENT'), ('CANCELLED', 'MISSED');
GRANT SELECT ON reminder_transitions TO salve_app;

CREATE FUNCTION keep_reminder() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  said text;
BEGIN
  IF NEW.status = OLD.status THEN
    RETURN NEW;
  ELSIF NOT EXISTS (SELECT 1 FROM reminder_transitions WHERE from_status = OLD.status AND to_status = NEW.status) THEN
    said := format('a reminder does not go from %s to %s', OLD.status, NEW.status);
  ELSIF NEW.status <> 'CANCELLED' AND EXISTS (
      SELECT 1 FROM plan_steps s JOIN plans p ON p.id = s.plan_id WHERE s.id = NEW.step_id AND p.ended_at IS NOT NULL) THEN
    said := 'a plan that is over is not taken up again';
  END IF;
  IF said IS NOT NULL THEN
    RAISE EXCEPTION USING MESSAGE = said, ERRCODE = 'check_violation', CONSTRAINT = 'plan_reminders_transition';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER plan_reminders_kept BEFORE UPDATE OF status ON plan_reminders FOR EACH ROW EXECUTE FUNCTION keep_reminder();

-- Once for all that are made together, instead of a look at the plan for each of them.
CREATE FUNCTION keep_new_reminders() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM made WHERE status <> 'PENDING') OR EXISTS (
      SELECT 1 FROM plan_steps s JOIN plans p ON p.id = s.plan_id
        WHERE s.id IN (SELECT step_id FROM made) AND p.ended_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a reminder begins PENDING, in a plan that is not over'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_reminders_transition';
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER plan_reminders_kept_new AFTER INSERT ON plan_reminders REFERENCING NEW TABLE AS made FOR EACH STATEMENT
  EXECUTE FUNCTION keep_new_reminders();

-- A plan that is over stays over, and nothing of it is still to come.
CREATE FUNCTION end_plan() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  said uuid[] := array(SELECT r.id FROM plan_steps s JOIN plan_reminders r ON r.step_id = s.id
    WHERE s.plan_id = NEW.id AND r.status = 'SENT');
BEGIN
  IF OLD.ended_at IS NOT NULL THEN
    RAISE EXCEPTION USING MESSAGE = 'a plan that is over is not taken up again', ERRCODE = 'check_violation',
      CONSTRAINT = 'plans_over';
  END IF;
  UPDATE plan_reminders r SET status = 'CANCELLED', settled_at = NEW.ended_at
    FROM plan_steps s WHERE s.plan_id = NEW.id AND r.step_id = s.id AND r.status IN ('PENDING', 'SENT');
  UPDATE plan_steps SET roll_at = NULL, missed_since = NULL
    WHERE plan_id = NEW.id AND (roll_at IS NOT NULL OR missed_since IS NOT NULL);
  PERFORM read_due(said, NEW.ended_at);
  RETURN NULL;
END $$;
CREATE TRIGGER plans_ended AFTER UPDATE OF ended_at ON plans FOR EACH ROW EXECUTE FUNCTION end_plan();

CREATE FUNCTION end_plans_of_deleted() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plans SET ended_at = NEW.deleted_at, ended_why = 'withdrawn' WHERE patient_id = NEW.id AND ended_at IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER patients_plans_ended AFTER UPDATE OF deleted_at ON patients FOR EACH ROW
  WHEN (OLD.deleted_at IS NULL AND NEW.deleted_at IS NOT NULL) EXECUTE FUNCTION end_plans_of_deleted();

-- An hour of the wall clock as an instant: one that the clock skips is that much later, of one that comes twice the first is meant.
CREATE FUNCTION wall_time(p_day date, p_at time, p_zone text) RETURNS timestamptz LANGUAGE plpgsql STABLE AS $$
DECLARE
  local timestamp := p_day + p_at;
  late timestamptz := local AT TIME ZONE p_zone;
  early timestamptz;
BEGIN
  FOREACH early IN ARRAY ARRAY[late - interval '1 hour', late - interval '30 minutes'] LOOP
    IF early AT TIME ZONE p_zone = local THEN RETURN early; END IF;
  END LOOP;
  RETURN late;
EXCEPTION WHEN invalid_parameter_value THEN
  RETURN local AT TIME ZONE 'UTC';
END $$;

-- Eight in the morning is eight in the morning wherever the patient wakes; every six hours is every six hours. A day that is
-- over there already, and was not over here, stays open for as long as it would have been.
CREATE FUNCTION plans_for_zone() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE plan_reminders r SET day = there.day, closes_at = CASE
      WHEN there.closes > NEW.updated_at THEN there.closes ELSE greatest(there.closes, r.closes_at) END,
      due_at = CASE WHEN r.at IS NULL OR r.status = 'SENT' THEN r.due_at ELSE wall_time(there.day, r.at, NEW.time_zone) END
    FROM (
      SELECT id, day, wall_time(day + 1, '00:00', NEW.time_zone) AS closes FROM (
        SELECT id, CASE WHEN at IS NULL AND status = 'PENDING' THEN (due_at AT TIME ZONE NEW.time_zone)::date ELSE day END AS day
        FROM plan_reminders WHERE patient_id = NEW.id AND status IN ('PENDING', 'SENT')
      ) days
    ) there WHERE r.id = there.id;
  RETURN NULL;
END $$;
CREATE TRIGGER patients_plans_zone AFTER UPDATE OF time_zone ON patients FOR EACH ROW
  WHEN (NEW.time_zone <> OLD.time_zone) EXECUTE FUNCTION plans_for_zone();

-- Messages that speak of no visit. What was chosen before there were these kinds said nothing of them.
UPDATE notification_preferences SET
  email = CASE WHEN email IS NOT NULL THEN email || '{note.added,prescription.added}' END,
  push = CASE WHEN push IS NOT NULL THEN push || '{note.added,prescription.added,plan.dose}' END
  WHERE user_id IN (SELECT id FROM users WHERE role = 'patient');

-- Tells the people of a record: under the bell at once, and by each way that they want. What one of them did is no news
-- to that one. `p_lead` tells this apart from another of the same kind, `p_until` is how long it is of use to be told outside.
CREATE FUNCTION tell_care(p_kind text, p_type text, p_patient uuid, p_data jsonb, p_now timestamptz, p_lead text,
  p_until timestamptz, p_doer uuid DEFAULT NULL) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET plan_cache_mode = force_generic_plan SET search_path = public, pg_temp AS $$
DECLARE
  letters jsonb[];
  pushes jsonb[];
BEGIN
  -- Who fills a clinic with examples writes to nobody.
  IF current_setting('salve.untold', true) = 'on' THEN RETURN; END IF;
  INSERT INTO events (at, type, user_id, data, read_at)
    SELECT p_now, p_type, who, p_data, CASE WHEN who = p_doer THEN p_now END FROM people_of(p_patient) who;
  IF p_kind IS NULL OR p_until <= p_now THEN RETURN; END IF;
  WITH planned AS (
    INSERT INTO messages (user_id, reader, patient_id, kind, lead, channel, due_at, useful_until, queued_at, created_at)
      SELECT u.id, 'patient', p_patient, p_kind, p_lead, way, p_now, p_until, p_now, p_now
      FROM people_of(p_patient) who JOIN users u ON u.id = who AND u.status = 'active'
      LEFT JOIN notification_preferences n ON n.user_id = u.id, unnest('{email,push}'::text[]) way
      WHERE who IS DISTINCT FROM p_doer AND CASE way
        WHEN 'email' THEN coalesce(p_kind = ANY (n.email), p_kind <> 'plan.dose')
        ELSE coalesce(p_kind = ANY (n.push), true) AND EXISTS (SELECT 1 FROM push_subscriptions s WHERE s.user_id = u.id) END
      ON CONFLICT DO NOTHING
      RETURNING id, channel
  )
  SELECT array_agg(jsonb_build_object('id', id)) FILTER (WHERE channel = 'email'),
    array_agg(jsonb_build_object('id', id)) FILTER (WHERE channel = 'push') INTO letters, pushes FROM planned;
  IF letters IS NOT NULL THEN PERFORM enqueue('message.email', letters); END IF;
  IF pushes IS NOT NULL THEN PERFORM enqueue('message.push', pushes); END IF;
END $$;

-- Tells a doctor, under the bell alone.
CREATE FUNCTION tell_doctor(p_type text, p_doctor uuid, p_data jsonb, p_now timestamptz) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF current_setting('salve.untold', true) = 'on' THEN RETURN; END IF;
  INSERT INTO events (at, type, user_id, data) SELECT p_now, p_type, id, p_data FROM users WHERE doctor_id = p_doctor;
END $$;

-- Says what is due, in one statement to the app: what another node has in hand is passed over, and what was said is written
-- with it. Those of one moment are told at once. What is of a day that is over is left to be missed.
CREATE FUNCTION tell_due(p_now timestamptz, p_limit integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
  moment record;
  told integer := 0;
BEGIN
  FOR moment IN
    WITH due AS (
      SELECT id FROM plan_reminders WHERE status = 'PENDING' AND due_at <= p_now AND closes_at > p_now
      ORDER BY due_at LIMIT p_limit FOR UPDATE SKIP LOCKED
    ), sent AS (
      UPDATE plan_reminders r SET status = 'SENT', sent_at = p_now FROM due WHERE r.id = due.id
      RETURNING r.id, r.step_id, r.patient_id, r.due_at
    )
    SELECT patient_id, due_at, array_agg(id) AS reminders, array_agg(DISTINCT step_id) AS steps FROM sent
      GROUP BY patient_id, due_at ORDER BY due_at, patient_id
  LOOP
    PERFORM tell_care('plan.dose', 'reminder.due', moment.patient_id, jsonb_build_object('patientId', moment.patient_id,
      'dueAt', utc(moment.due_at), 'reminderIds', moment.reminders, 'stepIds', moment.steps), p_now,
      moment.patient_id || ' ' || utc(moment.due_at), moment.due_at + interval '2 hours');
    told := told + cardinality(moment.reminders);
  END LOOP;
  RETURN told;
END $$;

-- A dose that is settled is no news any more.
CREATE FUNCTION read_due(p_reminders uuid[], p_now timestamptz) RETURNS void LANGUAGE sql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
  UPDATE events e SET read_at = p_now
    FROM (SELECT DISTINCT r.sent_at, who FROM plan_reminders r, people_of(r.patient_id) who
      WHERE r.id = ANY (p_reminders) AND r.sent_at IS NOT NULL) said
    WHERE e.user_id = said.who AND e.at = said.sent_at AND e.type = 'reminder.due' AND e.read_at IS NULL
      AND e.data->'reminderIds' ?| p_reminders::text[]
      AND NOT EXISTS (SELECT 1 FROM plan_reminders o
        WHERE o.status = 'SENT' AND o.id::text IN (SELECT jsonb_array_elements_text(e.data->'reminderIds')))
$$;
