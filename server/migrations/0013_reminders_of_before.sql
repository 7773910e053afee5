-- Visits that were booked before there were reminders have theirs as well.
SELECT plan_messages(a, NULL, NULL, now()) FROM appointments a WHERE status = 'CONFIRMED' AND starts_at > now();
