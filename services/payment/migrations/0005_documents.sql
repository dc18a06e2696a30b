ALTER TABLE refunds ADD COLUMN lines jsonb;

-- Numbers without gaps: the row of the series is locked until the document stands.
CREATE TABLE document_series (
  series text PRIMARY KEY,
  last int NOT NULL
);

CREATE TABLE documents (
  number text PRIMARY KEY,
  order_id uuid NOT NULL REFERENCES payments,
  kind text NOT NULL CHECK (kind IN ('receipt', 'credit-note')),
  refund_id uuid UNIQUE REFERENCES refunds,
  issued_at timestamptz NOT NULL,
  content jsonb NOT NULL,
  CHECK ((kind = 'credit-note') = (refund_id IS NOT NULL))
);
CREATE UNIQUE INDEX documents_one_receipt ON documents (order_id) WHERE kind = 'receipt';
CREATE INDEX documents_order ON documents (order_id);
