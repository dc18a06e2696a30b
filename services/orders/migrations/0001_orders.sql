-- Copies of what others own, kept by events; the newest version of each wins.
CREATE TABLE kitchens (
  id uuid PRIMARY KEY,
  version bigint NOT NULL,
  chef_id uuid NOT NULL,
  facts jsonb NOT NULL
);
CREATE INDEX kitchens_chef ON kitchens (chef_id);

-- A tombstone leaves a row without its content, so that an older version cannot come back.
CREATE TABLE places (
  kitchen_id uuid PRIMARY KEY,
  version bigint NOT NULL,
  address jsonb
);

CREATE TABLE people (
  id uuid PRIMARY KEY,
  version bigint NOT NULL,
  first_name text,
  addresses jsonb
);

-- The newest menu of a kitchen and the one before, which tells a removed dish from an unknown one.
CREATE TABLE menus (
  kitchen_id uuid NOT NULL,
  menu_version bigint NOT NULL,
  version bigint NOT NULL,
  dishes jsonb NOT NULL,
  PRIMARY KEY (kitchen_id, menu_version)
);

CREATE TABLE settings (
  id text PRIMARY KEY,
  version bigint NOT NULL,
  settings jsonb NOT NULL
);

CREATE TABLE quotes (
  id uuid PRIMARY KEY,
  customer_id uuid,
  kitchen_id uuid NOT NULL,
  expires_at timestamptz NOT NULL,
  used_by uuid,
  content jsonb NOT NULL
);
CREATE INDEX quotes_expires_at ON quotes (expires_at);

-- A row without `initial` counts a dish that is not limited, in case it becomes so during the day.
CREATE TABLE stock (
  dish_id uuid NOT NULL,
  service_date date NOT NULL,
  kitchen_id uuid NOT NULL,
  version int NOT NULL DEFAULT 1,
  initial int,
  set_by_chef boolean NOT NULL DEFAULT false,
  reserved int NOT NULL DEFAULT 0 CHECK (reserved >= 0),
  sold int NOT NULL DEFAULT 0 CHECK (sold >= 0),
  PRIMARY KEY (dish_id, service_date),
  CHECK (initial IS NULL OR initial >= reserved + sold)
);

CREATE TABLE capacity (
  kitchen_id uuid NOT NULL,
  slot timestamptz NOT NULL,
  units int NOT NULL DEFAULT 0 CHECK (units >= 0),
  PRIMARY KEY (kitchen_id, slot)
);

CREATE SEQUENCE order_numbers;

CREATE TABLE orders (
  id uuid PRIMARY KEY,
  number text NOT NULL UNIQUE,
  version int NOT NULL,
  status text NOT NULL CHECK (status IN ('PENDING_PAYMENT', 'CLOSING', 'SCHEDULED', 'PLACED',
    'AWAITING_CUSTOMER', 'ACCEPTED', 'PREPARING', 'READY', 'OUT_FOR_DELIVERY', 'DELIVERED',
    'CLOSED', 'EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY')),
  cause text,
  customer_id uuid NOT NULL,
  kitchen_id uuid NOT NULL,
  chef_id uuid NOT NULL,
  courier_id uuid,
  total_cents int NOT NULL CHECK (total_cents >= 0),
  placed_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  -- When the meal is due, by which the kitchen's board is sorted.
  due_at timestamptz NOT NULL,
  -- From when on the order counts as stuck; null where a deadline alone ends the state.
  stuck_at timestamptz,
  collect_tries int NOT NULL DEFAULT 0,
  handover_tries int NOT NULL DEFAULT 0,
  details jsonb NOT NULL
);
CREATE INDEX orders_customer ON orders (customer_id, id);
CREATE INDEX orders_board ON orders (chef_id, due_at, id);
CREATE INDEX orders_status ON orders (status, id);
CREATE INDEX orders_stuck ON orders (stuck_at) WHERE stuck_at IS NOT NULL;
