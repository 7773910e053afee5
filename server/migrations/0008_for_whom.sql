-- A hold may still become another person's: who books decides on the way for whom it is, and giving the place back to take
-- it again would lose it to somebody quicker. What is booked stays whose it is.
CREATE OR REPLACE FUNCTION keep_appointment() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF NEW.status <> OLD.status AND NOT EXISTS (
      SELECT 1 FROM public.appointment_transitions WHERE from_status = OLD.status AND to_status = NEW.status) THEN
      RAISE EXCEPTION 'a visit does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'appointments_transition';
    END IF;
    IF (NEW.patient_id <> OLD.patient_id AND NOT (OLD.status = 'PENDING' AND NEW.status = 'PENDING'))
       OR NEW.overbooked > OLD.overbooked
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
