import type { Settings } from '@foodiefast/contracts/admin';
import type { Dish, KitchenFacts } from '@foodiefast/contracts/menu';
import type { PromotionFacts } from '@foodiefast/contracts/promotions';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { prepared } from '@foodiefast/kit/prepared';
import { sql } from 'kysely';
import { settingsFrom } from '../copies.ts';
import { limits } from '../domain/limits.ts';
import type { Known, Offer, Wish } from '../domain/offer.ts';
import type { Instant } from '../domain/order.ts';
import { asTheChefSays, loadAt, type Pace } from '../domain/pace.ts';
import type { Tables } from '../tables.ts';

/** A quote as it is kept: what was asked, and what was answered. */
export type QuoteContent = {
  wish: Wish;
  lines: Offer['lines'];
  amounts: Offer['amounts'];
};

export type QuoteRow = {
  id: string;
  customer_id: string | null;
  used_by: string | null;
  expires_at: Date;
  content: QuoteContent;
};

/** All copies that a price is made from. */
export async function readKnown(db: Db<Tables>, wish: Wish, now: Instant): Promise<Known> {
  const dishIds = wish.lines.map(({ dishId }) => dishId);
  const { rows } = await sql<Facts>`
    ${prepared}SELECT ${facts} FROM (SELECT ${wish.kitchenId}::uuid AS kitchen_id, ${dishIds}::text[] AS dishes,
      ${wish.slot ?? now}::timestamptz AS at, ${wish.promotion ?? null}::text AS promotion) wish`.execute(
    db,
  );
  const [row] = rows;
  if (!row) throw new Error('the copies gave no row');
  return knownFrom(row);
}

/** Locks a quote, and reads with it what its price is made from now. */
export async function lockQuote(
  tx: Tx<Tables>,
  quoteId: string,
  now: Instant,
): Promise<{ quote: QuoteRow; known: Known } | null> {
  const { rows } = await sql<QuoteRow & Facts>`
    ${prepared}SELECT quote.id, customer_id, used_by, expires_at, content, ${facts}
    FROM quotes quote CROSS JOIN LATERAL (SELECT quote.kitchen_id,
      ARRAY(SELECT line->>'dishId' FROM jsonb_array_elements(content->'wish'->'lines') line) AS dishes,
      coalesce((content->'wish'->>'slot')::timestamptz, ${now}::timestamptz) AS at,
      content->'wish'->>'promotion' AS promotion) wish
    WHERE quote.id = ${quoteId} FOR UPDATE OF quote`.execute(tx);
  const [row] = rows;
  return row ? { quote: row, known: knownFrom(row) } : null;
}

type Facts = {
  kitchen: KitchenFacts | null;
  settings: Partial<Settings> | null;
  pace: Pace | null;
  /** The newest menu and the one before, of each the dishes that are wished for. */
  menus: Dish[][] | null;
  /** Work units that are taken around the time. */
  units: number;
  promotion: (PromotionFacts & { claimedCents: number }) | null;
};

const slot = sql`make_interval(mins => ${sql.lit(limits.slotMinutes)})`;

// A menu may be long, and of most orders only two or three dishes count.
const facts = sql`
  (SELECT facts FROM kitchens WHERE id = wish.kitchen_id) AS kitchen,
  (SELECT settings FROM settings LIMIT 1) AS settings,
  (SELECT pace FROM paces WHERE kitchen_id = wish.kitchen_id) AS pace,
  (SELECT jsonb_agg((SELECT coalesce(jsonb_agg(dish), '[]') FROM jsonb_array_elements(dishes) dish
      WHERE dish->>'id' = ANY(wish.dishes)) ORDER BY menu_version DESC)
    FROM (SELECT menu_version, dishes FROM menus WHERE kitchen_id = wish.kitchen_id
      ORDER BY menu_version DESC LIMIT 2) newest) AS menus,
  (SELECT coalesce(sum(units), 0)::int FROM capacity
    WHERE kitchen_id = wish.kitchen_id AND slot > wish.at - 2 * ${slot} AND slot <= wish.at) AS units,
  (SELECT facts || jsonb_build_object('claimedCents', claimed_cents) FROM promotions
    WHERE code = wish.promotion ORDER BY facts->>'from' DESC LIMIT 1) AS promotion`;

function knownFrom({ kitchen, settings, pace, menus, units, promotion }: Facts): Known {
  const [newest, former] = menus ?? [];
  return {
    kitchen,
    menu: newest
      ? {
          dishes: new Map(newest.map((dish) => [dish.id, dish])),
          former: new Set(former?.map((dish) => dish.id)),
        }
      : null,
    settings: settingsFrom(settings),
    pace: pace ?? asTheChefSays,
    load: kitchen ? loadAt(units, kitchen.capacityUnitsPerSlot) : 'calm',
    promotion,
  };
}
