import type { OrderStatus } from '@foodiefast/contracts/orders';
import type { ColumnType, Generated } from 'kysely';

// Written as JSON text, since pg would turn an array into one of Postgres' own.
type Json = ColumnType<unknown, string | null, string | null>;
type Text = ColumnType<Date, Date | string, Date | string>;

/** Rows as Postgres gives them; what the JSON holds is told by who reads it. */
export interface Tables {
  kitchens: { id: string; version: number; chef_id: string; facts: Json };
  places: { kitchen_id: string; version: number; address: Json };
  people: { id: string; version: number; first_name: string | null; addresses: Json };
  menus: { kitchen_id: string; menu_version: number; version: number; dishes: Json };
  settings: { id: string; version: number; settings: Json };
  quotes: QuoteTable;
  stock: StockTable;
  capacity: { kitchen_id: string; slot: Text; units: Generated<number> };
  orders: OrderTable;
  promotions: PromotionTable;
  cooked: CookedTable;
  paces: { kitchen_id: string; pace: Json };
}

interface CookedTable {
  order_id: string;
  kitchen_id: string;
  dish_id: string;
  figure_minutes: number;
  took_minutes: number;
  load: string;
  at: Text;
}

interface PromotionTable {
  id: string;
  version: number;
  code: string;
  facts: Json;
  claimed_cents: Generated<number>;
}

interface QuoteTable {
  id: string;
  customer_id: string | null;
  kitchen_id: string;
  expires_at: Text;
  used_by: string | null;
  content: Json;
}

interface StockTable {
  dish_id: string;
  service_date: string;
  kitchen_id: string;
  version: Generated<number>;
  initial: number | null;
  set_by_chef: Generated<boolean>;
  reserved: Generated<number>;
  sold: Generated<number>;
}

interface OrderTable {
  id: string;
  number: string;
  version: number;
  status: OrderStatus;
  cause: string | null;
  customer_id: string;
  kitchen_id: string;
  chef_id: string;
  courier_id: string | null;
  total_cents: number;
  placed_at: Text;
  updated_at: Text;
  due_at: Text;
  stuck_at: Text | null;
  collect_tries: number;
  handover_tries: number;
  details: Json;
}
