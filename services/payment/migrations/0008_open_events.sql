-- Events that an earlier release took and had not applied yet are due by what they are about.
UPDATE provider_events SET subject = coalesce(order_id::text, intent_id, account_id)
  WHERE applied_at IS NULL AND subject IS NULL;
INSERT INTO deadlines (kind, id, due_at, take_at, data, failures)
  SELECT DISTINCT 'provider-events', subject, now(), now(), '{}'::jsonb, 0 FROM provider_events
  WHERE applied_at IS NULL AND subject IS NOT NULL
  ON CONFLICT DO NOTHING;
DELETE FROM deadlines WHERE kind = 'provider-event';
