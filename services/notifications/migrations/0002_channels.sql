-- What a person does not want to be told, of what can be muted.
CREATE TABLE mutes (
  person_id uuid NOT NULL,
  topic text NOT NULL,
  channel text NOT NULL CHECK (channel IN ('email', 'push')),
  PRIMARY KEY (person_id, topic, channel)
);

-- The two switches of the profile as last seen, so that only a change of one moves the mutes.
CREATE TABLE switches (
  person_id uuid PRIMARY KEY,
  version int NOT NULL,
  reminders boolean NOT NULL,
  push boolean NOT NULL
);

-- Browsers. An endpoint belongs to whoever signed in there last.
CREATE TABLE push_subscriptions (
  id uuid PRIMARY KEY,
  person_id uuid NOT NULL,
  endpoint text NOT NULL UNIQUE,
  p256dh text NOT NULL,
  auth text NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX push_subscriptions_person ON push_subscriptions (person_id, created_at DESC);

CREATE TABLE suppressions (
  id uuid PRIMARY KEY,
  address text NOT NULL UNIQUE,
  reason text NOT NULL CHECK (reason IN ('HARD_BOUNCE', 'COMPLAINT')),
  at timestamptz NOT NULL
);

-- One row for each target of a job: the mailbox, or one browser.
ALTER TABLE sent
  ADD COLUMN target text NOT NULL DEFAULT 'mail',
  ADD COLUMN outcome text NOT NULL DEFAULT 'SENT',
  DROP CONSTRAINT sent_pkey,
  ADD PRIMARY KEY (job_id, target);
CREATE INDEX sent_at ON sent (at);

-- Orders whose meal was rated, which need no reminder.
CREATE TABLE rated (
  order_id uuid PRIMARY KEY,
  at timestamptz NOT NULL
);
CREATE INDEX rated_at ON rated (at);
