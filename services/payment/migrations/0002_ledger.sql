CREATE TABLE ledger_journals (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('capture', 'fee', 'refund', 'refund_failed', 'split')),
  -- The provider's object it stands for; of a split the payment's version.
  source text NOT NULL,
  at timestamptz NOT NULL,
  UNIQUE (order_id, kind, source)
);

-- Debits are positive, credits negative. `party` is the person an account belongs to.
CREATE TABLE ledger_lines (
  journal_id uuid NOT NULL REFERENCES ledger_journals,
  account text NOT NULL CHECK (account IN ('processor', 'customer', 'chef', 'courier', 'platform',
    'tax')),
  party uuid,
  currency text NOT NULL,
  amount_cents int NOT NULL CHECK (amount_cents <> 0)
);
CREATE INDEX ledger_lines_journal ON ledger_lines (journal_id);
CREATE INDEX ledger_lines_party ON ledger_lines (account, party);

CREATE FUNCTION ledger_balances() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE journal uuid := CASE TG_TABLE_NAME WHEN 'ledger_journals' THEN (to_jsonb(NEW) ->> 'id')::uuid
  ELSE (to_jsonb(NEW) ->> 'journal_id')::uuid END;
BEGIN
  IF NOT EXISTS (SELECT FROM ledger_lines WHERE journal_id = journal) THEN
    RAISE EXCEPTION 'journal % has no lines', journal USING ERRCODE = 'check_violation';
  END IF;
  IF EXISTS (SELECT FROM ledger_lines WHERE journal_id = journal
             GROUP BY currency HAVING sum(amount_cents) <> 0) THEN
    RAISE EXCEPTION 'journal % does not sum to zero', journal USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER ledger_journals_balance AFTER INSERT ON ledger_journals
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();
CREATE CONSTRAINT TRIGGER ledger_lines_balance AFTER INSERT ON ledger_lines
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION ledger_balances();

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the ledger is append-only' USING ERRCODE = 'restrict_violation';
END $$;
CREATE TRIGGER ledger_journals_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_journals
  EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_lines_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_lines
  EXECUTE FUNCTION ledger_is_append_only();
