CREATE TABLE subscribers (
  id uuid PRIMARY KEY,
  email text NOT NULL UNIQUE,
  -- The account with this address; null when there is none.
  person_id uuid,
  locale text NOT NULL CHECK (locale IN ('fr', 'en')),
  state text NOT NULL CHECK (state IN ('PENDING', 'CONFIRMED', 'UNSUBSCRIBED')),
  version int NOT NULL,
  -- When the newest confirmation was asked for; a link is of one asking alone.
  asked_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL
);
CREATE INDEX subscribers_person ON subscribers (person_id);
CREATE INDEX subscribers_confirmed ON subscribers (id) WHERE state = 'CONFIRMED';

CREATE TABLE newsletters (
  id uuid PRIMARY KEY,
  version int NOT NULL,
  state text NOT NULL
    CHECK (state IN ('DRAFT', 'SCHEDULED', 'SENDING', 'PAUSED', 'SENT', 'CANCELLED')),
  subject jsonb NOT NULL,
  blocks jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  scheduled_for timestamptz,
  started_at timestamptz,
  ended_at timestamptz,
  -- The last subscriber whose mail was taken in hand; they are walked in the order of their ids.
  position uuid,
  recipients int NOT NULL DEFAULT 0,
  sent int NOT NULL DEFAULT 0,
  failed int NOT NULL DEFAULT 0,
  skipped int NOT NULL DEFAULT 0,
  unsubscribed int NOT NULL DEFAULT 0
);
CREATE INDEX newsletters_newest ON newsletters (id DESC);

-- Ids only, so that they stay when a subscriber is erased. A WAITING one is in hand until due_at, and
-- is then tried again by whoever comes.
CREATE TABLE newsletter_mails (
  newsletter_id uuid NOT NULL,
  subscriber_id uuid NOT NULL,
  state text NOT NULL CHECK (state IN ('WAITING', 'SENT', 'FAILED', 'SKIPPED', 'LEFT')),
  tries int NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (newsletter_id, subscriber_id)
) WITH (fillfactor = 70);
CREATE INDEX newsletter_mails_waiting ON newsletter_mails (newsletter_id, due_at, subscriber_id)
  WHERE state = 'WAITING';
