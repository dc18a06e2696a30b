-- How long meals took, and what was learned from it.
CREATE TABLE cooked (
  order_id uuid PRIMARY KEY,
  kitchen_id uuid NOT NULL,
  dish_id uuid NOT NULL,
  figure_minutes real NOT NULL,
  took_minutes real NOT NULL,
  load text NOT NULL,
  at timestamptz NOT NULL
);
CREATE INDEX cooked_kitchen ON cooked (kitchen_id, at DESC);

CREATE TABLE paces (
  kitchen_id uuid PRIMARY KEY,
  pace jsonb NOT NULL
);

CREATE TABLE promotions (
  id uuid PRIMARY KEY,
  version bigint NOT NULL,
  code text NOT NULL,
  facts jsonb NOT NULL,
  claimed_cents int NOT NULL DEFAULT 0 CHECK (claimed_cents >= 0)
);
CREATE INDEX promotions_code ON promotions (code);

-- Orders that ended before the liability table was data were kept from by the same rules, unnamed.
UPDATE orders SET details = jsonb_set(details, '{liability}', to_jsonb(CASE
    WHEN cause = 'CUSTOMER_CANCELLED' AND details->'steps' @> '[{"status": "PREPARING"}]'
      THEN 'CUSTOMER_AFTER_START'
    WHEN cause = 'CUSTOMER_CANCELLED' THEN 'CUSTOMER_BEFORE_START'
    WHEN cause = 'NOT_COLLECTED' THEN 'NOT_COLLECTED'
    ELSE 'CUSTOMER_ABSENT'
  END))
WHERE status IN ('CANCELLED', 'FAILED_DELIVERY')
  AND (details->'money'->>'keepCents')::int > 0
  AND details->>'liability' IS NULL
  AND cause IN ('CUSTOMER_CANCELLED', 'NOT_COLLECTED', 'CUSTOMER_ABSENT', 'WRONG_ADDRESS');
