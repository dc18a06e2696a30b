-- What an event of the provider is about: all that are open of one subject are answered by one look.
ALTER TABLE provider_events ADD COLUMN subject text;
CREATE INDEX provider_events_open ON provider_events (subject) WHERE applied_at IS NULL;
