-- Somebody waits for a place with a doctor. `details` is sealed: why. Whether a place is offered at the moment stands
-- nowhere here: an offer is a hold, and the hold knows.
CREATE TABLE waitlist (
  id uuid PRIMARY KEY,
  doctor_id uuid NOT NULL REFERENCES doctors,
  patient_id uuid NOT NULL REFERENCES patients,
  wanted_from timestamptz,
  wanted_to timestamptz,
  mode text CHECK (mode IN ('in-person', 'video')),
  part_of_day text CHECK (part_of_day IN ('morning', 'afternoon', 'evening')),
  weekdays smallint[],
  -- Whose mornings and Mondays. It was checked against this database's list of zones: an unknown one would fail whoever
  -- frees a place.
  time_zone text NOT NULL,
  details bytea,
  created_by uuid NOT NULL REFERENCES users,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  ended text CHECK (ended IN ('ACCEPTED', 'WITHDRAWN', 'EXPIRED')),
  version integer NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX waitlist_once ON waitlist (patient_id, doctor_id) WHERE ended IS NULL;
CREATE INDEX waitlist_turn ON waitlist (doctor_id, created_at, id) WHERE ended IS NULL;
CREATE INDEX waitlist_past ON waitlist (wanted_to) WHERE ended IS NULL;
CREATE INDEX waitlist_listed ON waitlist (created_at, id);

-- The holds that were offers. `slot_id` is where it was offered, also when the hold was moved since: nobody is offered the
-- same place twice.
CREATE TABLE waitlist_offers (
  appointment_id uuid PRIMARY KEY REFERENCES appointments,
  waitlist_id uuid NOT NULL REFERENCES waitlist,
  slot_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  told_at timestamptz
);
CREATE INDEX waitlist_offers_entry ON waitlist_offers (waitlist_id, created_at);
CREATE INDEX waitlist_offers_untold ON waitlist_offers (waitlist_id) WHERE told_at IS NULL;

-- Places that came free while somebody waited for that doctor, until they are offered or nobody wants them. Written by
-- triggers, so that no way of freeing a place is forgotten.
CREATE TABLE freed_places (
  slot_id uuid PRIMARY KEY,
  doctor_id uuid NOT NULL,
  starts_at timestamptz NOT NULL
);
CREATE INDEX freed_places_doctor ON freed_places (doctor_id, starts_at);
CREATE INDEX freed_places_past ON freed_places (starts_at);

CREATE FUNCTION wish_suits(wish waitlist, starts timestamptz, how text) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT (wish.wanted_from IS NULL OR starts >= wish.wanted_from) AND (wish.wanted_to IS NULL OR starts < wish.wanted_to)
    AND (wish.mode IS NULL OR wish.mode = how)
    AND (wish.weekdays IS NULL OR extract(isodow FROM starts AT TIME ZONE wish.time_zone) = ANY (wish.weekdays))
    AND CASE wish.part_of_day
      WHEN 'morning' THEN extract(hour FROM starts AT TIME ZONE wish.time_zone) < 12
      WHEN 'afternoon' THEN extract(hour FROM starts AT TIME ZONE wish.time_zone) BETWEEN 12 AND 16
      WHEN 'evening' THEN extract(hour FROM starts AT TIME ZONE wish.time_zone) >= 17
      ELSE true END
$$;

CREATE FUNCTION note_freed_place() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.freed_places (slot_id, doctor_id, starts_at)
    SELECT NEW.id, NEW.doctor_id, NEW.starts_at
      WHERE EXISTS (SELECT 1 FROM public.waitlist WHERE doctor_id = NEW.doctor_id AND ended IS NULL)
    -- An update that changes nothing locks the row: whoever clears it away at this moment leaves it to us.
    ON CONFLICT (slot_id) DO UPDATE SET starts_at = EXCLUDED.starts_at;
  RETURN NULL;
END $$;
CREATE TRIGGER slots_freed AFTER UPDATE OF taken, capacity ON slots FOR EACH ROW
  WHEN (NEW.taken < NEW.capacity AND (NEW.taken < OLD.taken OR NEW.capacity > OLD.capacity))
  EXECUTE FUNCTION note_freed_place();

-- A year of hours is one statement a thousand slots, so new slots are looked at together.
CREATE FUNCTION note_new_slots() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  INSERT INTO public.freed_places (slot_id, doctor_id, starts_at)
    SELECT made.id, made.doctor_id, made.starts_at FROM made
      WHERE EXISTS (SELECT 1 FROM public.waitlist wish WHERE wish.doctor_id = made.doctor_id AND wish.ended IS NULL
        AND public.wish_suits(wish, made.starts_at, made.mode))
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER slots_made AFTER INSERT ON slots REFERENCING NEW TABLE AS made FOR EACH STATEMENT
  EXECUTE FUNCTION note_new_slots();

-- An offer that is confirmed, in whichever way, is what the wish was for.
CREATE FUNCTION fulfil_wish() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  UPDATE public.waitlist SET ended = 'ACCEPTED', updated_at = NEW.updated_at, version = version + 1
    WHERE id = (SELECT waitlist_id FROM public.waitlist_offers WHERE appointment_id = NEW.id) AND ended IS NULL;
  RETURN NULL;
END $$;
CREATE TRIGGER appointments_accepted AFTER UPDATE OF status ON appointments FOR EACH ROW
  WHEN (OLD.status = 'PENDING' AND NEW.status = 'CONFIRMED') EXECUTE FUNCTION fulfil_wish();

-- A UUIDv7 also before PostgreSQL 18.
CREATE FUNCTION new_id() RETURNS uuid LANGUAGE sql VOLATILE AS $$
  SELECT encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
    PLACING substring(int8send((extract(epoch FROM clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6), 52, 1), 53, 1), 'hex')::uuid
$$;

CREATE FUNCTION has_live_offer(p_wish uuid, p_now timestamptz) RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (SELECT 1 FROM waitlist_offers o JOIN appointments a ON a.id = o.appointment_id
    WHERE o.waitlist_id = p_wish AND a.status = 'PENDING' AND a.expires_at > p_now)
$$;

-- Holds freed places for those who wait. The soonest place goes to the first in turn whom it suits and who has no other
-- offer; since everybody wants the soonest, that also gives each in their turn the soonest that is left. Called in the
-- transaction that freed the places, so that nobody else ever sees them open; and by the sweep, for what is left over.
-- Whatever another transaction has in hand at this moment, slot or wish, is passed over and never waited for.
CREATE FUNCTION offer_places(p_doctors uuid[], p_now timestamptz, p_seconds double precision, p_offers integer, p_slots integer)
RETURNS TABLE (wish uuid, doctor uuid, patient uuid, appointment uuid, slot uuid, sealed bytea) LANGUAGE plpgsql AS $$
DECLARE
  s record;
  chosen record;
  done uuid[];
  given integer := 0;
  waiting integer;
  free integer;
  last_at timestamptz;
  last_id uuid;
BEGIN
  FOR doctor IN
    SELECT d.id FROM doctors d
      JOIN users u ON u.doctor_id = d.id AND u.role = 'doctor'
        AND (u.status = 'active' OR (u.status = 'pending' AND d.vouched))
      WHERE d.deleted_at IS NULL
        AND d.id IN (SELECT f.doctor_id FROM freed_places f WHERE p_doctors IS NULL OR f.doctor_id = ANY (p_doctors))
      ORDER BY d.id
  LOOP
    EXIT WHEN given >= p_offers;
    SELECT count(*) INTO waiting FROM (
      SELECT 1 FROM waitlist w WHERE w.doctor_id = doctor AND w.ended IS NULL AND NOT has_live_offer(w.id, p_now)
        LIMIT p_offers + 1) counted;
    done := '{}';
    FOR s IN
      SELECT slots.* FROM freed_places f JOIN slots ON slots.id = f.slot_id
        WHERE f.doctor_id = doctor ORDER BY f.starts_at LIMIT p_slots FOR NO KEY UPDATE OF slots SKIP LOCKED
    LOOP
      EXIT WHEN waiting = 0;
      free := CASE WHEN s.closed_at IS NULL AND s.starts_at - make_interval(mins => s.notice_minutes) > p_now
        THEN s.capacity - s.taken ELSE 0 END;
      last_at := '-infinity';
      last_id := '00000000-0000-0000-0000-000000000000';
      WHILE free > 0 AND waiting > 0 AND given < p_offers LOOP
        SELECT w.id, w.created_at, w.patient_id, w.created_by, w.details INTO chosen
          FROM waitlist w JOIN patients p ON p.id = w.patient_id AND p.deleted_at IS NULL
          WHERE w.doctor_id = doctor AND w.ended IS NULL AND (w.wanted_to IS NULL OR w.wanted_to > p_now)
            AND (w.created_at, w.id) > (last_at, last_id)
            AND wish_suits(w, s.starts_at, s.mode)
            AND NOT has_live_offer(w.id, p_now)
            AND NOT EXISTS (SELECT 1 FROM waitlist_offers o WHERE o.waitlist_id = w.id AND o.slot_id = s.id)
            -- Nor one that they gave back while they waited, nor one for which they have no time.
            AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.patient_id = w.patient_id AND a.slot_id = s.id
              AND a.updated_at >= w.created_at)
            AND NOT EXISTS (SELECT 1 FROM appointments a WHERE a.patient_id = w.patient_id
              AND a.status IN ('PENDING', 'CONFIRMED', 'CHECKED_IN')
              AND tstzrange(a.starts_at, a.ends_at) && tstzrange(s.starts_at, s.ends_at))
          ORDER BY w.created_at, w.id LIMIT 1 FOR UPDATE OF w SKIP LOCKED;
        EXIT WHEN NOT FOUND;
        last_at := chosen.created_at;
        last_id := chosen.id;
        -- Asked again under the lock: another transaction may have made an offer in between.
        CONTINUE WHEN has_live_offer(chosen.id, p_now);
        appointment := new_id();
        BEGIN
          INSERT INTO appointments (id, slot_id, patient_id, status, expires_at, booked_by, created_at, updated_at)
            VALUES (appointment, s.id, chosen.patient_id, 'PENDING',
              least(p_now + make_interval(secs => p_seconds), s.starts_at - make_interval(mins => s.notice_minutes)),
              chosen.created_by, p_now, p_now);
        EXCEPTION WHEN exclusion_violation THEN
          -- They booked something else at this time, this very moment.
          CONTINUE;
        END;
        INSERT INTO waitlist_offers (appointment_id, waitlist_id, slot_id, created_at)
          VALUES (appointment, chosen.id, s.id, p_now);
        free := free - 1;
        waiting := waiting - 1;
        given := given + 1;
        wish := chosen.id;
        patient := chosen.patient_id;
        slot := s.id;
        sealed := chosen.details;
        RETURN NEXT;
      END LOOP;
      EXIT WHEN free > 0 AND waiting > 0 AND given >= p_offers;
      done := done || s.id;
    END LOOP;
    -- What nobody here wants is open to all. With as many offers as one transaction makes, the rest is left to the next.
    DELETE FROM freed_places WHERE slot_id IN (
      SELECT f.slot_id FROM freed_places f WHERE f.doctor_id = doctor AND (waiting = 0 OR f.slot_id = ANY (done))
        FOR UPDATE SKIP LOCKED);
  END LOOP;
END $$;

GRANT SELECT, INSERT ON waitlist, waitlist_offers TO salve_app;
GRANT UPDATE (details, ended, updated_at, version) ON waitlist TO salve_app;
GRANT UPDATE (told_at) ON waitlist_offers TO salve_app;
GRANT SELECT, DELETE, UPDATE (starts_at) ON freed_places TO salve_app;
