-- Which refund it sends again: one that an admin ordered and that failed keeps who bears it.
ALTER TABLE refunds ADD COLUMN retries uuid REFERENCES refunds;
-- The connected account that an event is about.
ALTER TABLE provider_events ADD COLUMN account_id text;
