-- A tip is a payment of its own: order_id is then the tip's id, and for_order the order it belongs to.
ALTER TABLE payments
  ADD COLUMN purpose text NOT NULL DEFAULT 'order' CHECK (purpose IN ('order', 'tip')),
  ADD COLUMN for_order uuid,
  ADD CHECK ((purpose = 'tip') = (for_order IS NOT NULL));
CREATE UNIQUE INDEX payments_one_tip ON payments (for_order) WHERE purpose = 'tip';

CREATE TABLE disputes (
  id text PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES payments,
  status text NOT NULL CHECK (status IN ('OPEN', 'WON', 'LOST')),
  amount_cents int NOT NULL CHECK (amount_cents > 0),
  fee_cents int NOT NULL CHECK (fee_cents >= 0)
);
CREATE INDEX disputes_order ON disputes (order_id);

ALTER TABLE ledger_journals DROP CONSTRAINT ledger_journals_kind_check,
  ADD CONSTRAINT ledger_journals_kind_check CHECK (kind IN ('capture', 'fee', 'refund',
    'refund_failed', 'split', 'dispute', 'dispute_won', 'dispute_lost', 'payout',
    'payout_reversed'));
ALTER TABLE ledger_lines DROP CONSTRAINT ledger_lines_account_check,
  ADD CONSTRAINT ledger_lines_account_check CHECK (account IN ('processor', 'customer', 'chef',
    'courier', 'platform', 'tax', 'claim'));

-- Whom the provider can pay out.
CREATE TABLE accounts (
  user_id uuid PRIMARY KEY,
  provider_id text NOT NULL UNIQUE,
  ready boolean NOT NULL,
  created_at timestamptz NOT NULL
);

-- What one person is owed for one order, by the ledger. What was sent and what was offset against
-- other payouts of the same person add up to it once it is settled; a debt is offset below 0.
CREATE TABLE payouts (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES payments,
  role text NOT NULL CHECK (role IN ('chef', 'courier')),
  party uuid NOT NULL,
  version int NOT NULL,
  status text NOT NULL CHECK (status IN ('HELD', 'DUE', 'SENT', 'SETTLED', 'REVERSED')),
  owed_cents int NOT NULL,
  sent_cents int NOT NULL CHECK (sent_cents >= 0),
  offset_cents int NOT NULL,
  available_at timestamptz,
  created_at timestamptz NOT NULL,
  UNIQUE (order_id, role, party)
);
CREATE INDEX payouts_party ON payouts (party, id);

-- What was sent to a person's account or taken back from it, one at a time for a payout.
CREATE TABLE transfers (
  payout_id uuid NOT NULL REFERENCES payouts,
  number int NOT NULL,
  kind text NOT NULL CHECK (kind IN ('transfer', 'reversal')),
  cents int NOT NULL CHECK (cents > 0),
  status text NOT NULL CHECK (status IN ('NEW', 'DONE', 'REFUSED')),
  provider_id text UNIQUE,
  -- The transfer that a reversal takes back from.
  reverses text,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (payout_id, number)
);
CREATE UNIQUE INDEX transfers_one_new ON transfers (payout_id) WHERE status = 'NEW';
