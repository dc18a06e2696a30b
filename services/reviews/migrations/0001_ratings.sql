-- Who received what: a copy of delivered orders, kept from orders' events.
CREATE TABLE deliveries (
  order_id uuid PRIMARY KEY,
  customer_id uuid NOT NULL,
  kitchen_id uuid NOT NULL,
  chef_id uuid NOT NULL,
  dish_ids uuid[] NOT NULL,
  delivered_at timestamptz NOT NULL
);

CREATE TABLE ratings (
  id uuid PRIMARY KEY,
  order_id uuid NOT NULL UNIQUE REFERENCES deliveries,
  kitchen_id uuid NOT NULL,
  stars int NOT NULL CHECK (stars BETWEEN 1 AND 5),
  comment text,
  dishes jsonb NOT NULL,
  created_at timestamptz NOT NULL,
  answer text
);
CREATE INDEX ratings_of_kitchen ON ratings (kitchen_id, created_at DESC, id DESC);

-- One row a kitchen, locked by whoever rates it: its sums travel with every event.
CREATE TABLE kitchen_figures (
  kitchen_id uuid PRIMARY KEY,
  version int NOT NULL,
  stars_sum int NOT NULL,
  ratings int NOT NULL
);
