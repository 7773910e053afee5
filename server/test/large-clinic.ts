import type { Salve } from './salve.ts'

/**
 * A clinic large enough that PostgreSQL reads a whole table only where there is no other way: 2,000 doctors, 20,000
 * patients, 100,000 slots, 100,000 past visits with their rows in the audit log. What is sealed is only as long as it
 * would be.
 */
export const growLarge = (salve: Salve) =>
  salve.sql(`
    SET session_replication_role = replica;
    CREATE TEMP TABLE people AS SELECT n, gen_random_uuid() AS account, gen_random_uuid() AS id FROM generate_series(1, 22000) n;
    INSERT INTO doctors (id, name, languages, time_zone, vouched, search, specialization, created_at, updated_at)
      SELECT id, 'Dr ' || n, '{}', 'Europe/Lisbon', true, 'dr ' || n, 'S' || n % 40, now(), now() FROM people WHERE n <= 2000;
    INSERT INTO users (id, email_index, details, search, role, status, created_at, doctor_id)
      SELECT account, decode(md5('d' || n), 'hex'), '\\x00', '{}', 'doctor', 'active', now(), id FROM people WHERE n <= 2000;
    INSERT INTO users (id, email_index, details, search, role, status, created_at)
      SELECT account, decode(md5('p' || n), 'hex'), '\\x00', '{}', 'patient', 'active', now() FROM people WHERE n > 2000;
    INSERT INTO patients (id, created_by, details, search, time_zone, created_at, updated_at)
      SELECT id, account, '\\x00', '{}', 'Europe/Lisbon', now(), now() FROM people WHERE n > 2000;
    INSERT INTO slots (id, doctor_id, starts_at, ends_at, mode, capacity, origin)
      SELECT gen_random_uuid(), id, at, at + interval '30 minutes', 'in-person', 1, 'explicit'
      FROM people, generate_series(now() - interval '50 hours', now() + interval '48 hours', interval '2 hours') at WHERE n <= 2000;
    INSERT INTO appointments (id, slot_id, doctor_id, patient_id, starts_at, ends_at, mode, status, booked_by, created_at, updated_at)
      SELECT gen_random_uuid(), s.id, s.doctor_id, p.id, s.starts_at - step * interval '30 days', s.ends_at - step * interval '30 days',
        s.mode, 'COMPLETED', p.account, now(), now()
      FROM (SELECT *, row_number() OVER () AS n FROM slots WHERE starts_at < now()) s, generate_series(1, 2) step,
        LATERAL (SELECT * FROM people WHERE people.n = 2001 + (s.n * 2 + step) % 20000) p;
    INSERT INTO audit_log (ref, at, actor_id, actor_role, action, outcome, subject_kind, subject_id, patient_id, fields)
      SELECT gen_random_uuid(), now(), booked_by, 'patient', 'appointment.confirmed', 'allowed', 'appointment', id, patient_id, '{}'
      FROM appointments;
    DROP TABLE people;
    ANALYZE;`)
