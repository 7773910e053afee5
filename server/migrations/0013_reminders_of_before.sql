-- Visits that were booked before there were reminders have theirs as well.
SELECT plan_messages(a, NULL, NULL, now()) FROM appointments a WHERE status = 'CONFIRMED' AND starts_at > now()
  AND NOT EXISTS (SELECT 1 FROM messages m WHERE m.appointment_id = a.id AND m.kind = 'visit.reminder');
