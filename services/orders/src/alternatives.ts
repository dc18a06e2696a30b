import type { KitchenFacts } from '@foodiefast/contracts/menu';
import type { Alternatives } from '@foodiefast/contracts/orders';
import type { Point } from '@foodiefast/contracts/primitives';
import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import { readKitchen } from './copies.ts';
import { metresBetween, zoneAt } from './domain/map.ts';
import type { Instant, Order } from './domain/order.ts';
import { takesOrders } from './domain/timing.ts';
import { slotsOf } from './placing/slots.ts';
import type { Tables } from './tables.ts';

type Deps = { db: Db<Tables>; clock: Clock };

const slotsMax = 3;
const kitchensMax = 3;
const collectWithinMetres = 3_000;
/** About eleven kilometres to each side; no zone reaches further. */
const aroundDegrees = 0.1;

/** What could be eaten instead of an order that ended through no fault of its customer. */
export async function alternativesTo(deps: Deps, order: Order): Promise<Alternatives> {
  if (!order.hasAlternatives) return { slots: [], kitchens: [] };
  return { slots: await laterSlots(deps, order), kitchens: await otherKitchens(deps, order) };
}

async function laterSlots(deps: Deps, { kitchenId, fulfilment }: Order) {
  const kitchen = await readKitchen(deps.db, kitchenId);
  if (kitchen?.state !== 'LIVE') return [];
  const { items } = await slotsOf(deps, kitchenId, { fulfilment });
  return items
    .filter(({ available }) => available)
    .slice(0, slotsMax)
    .map(({ from, to }) => ({ from, to }));
}

async function otherKitchens({ db, clock }: Deps, order: Order) {
  const gone = await readKitchen(db, order.kitchenId);
  const near = order.address?.point ?? gone?.approximatePoint;
  if (!near) return [];
  const now = clock.now().toISOString();
  const around = await kitchensAround(db, near);
  return around
    .filter((it) => it.kitchenId !== order.kitchenId && it.chefId !== order.customerId)
    .map((kitchen) => ({ kitchen, metres: metresFrom(kitchen, near) }))
    .filter(({ kitchen, metres }) => serves(kitchen, order, metres, now))
    .toSorted((a, b) => a.metres - b.metres)
    .slice(0, kitchensMax)
    .map(({ kitchen: { kitchenId, name, quarter }, metres }) => ({
      id: kitchenId,
      name,
      quarter,
      metres,
    }));
}

async function kitchensAround(db: Db<Tables>, { lat, lng }: Point): Promise<KitchenFacts[]> {
  const { rows } = await sql<{ facts: KitchenFacts }>`
    SELECT facts FROM kitchens
    WHERE facts->>'state' = 'LIVE'
      AND (facts->'approximatePoint'->>'lat')::float8 BETWEEN ${lat - aroundDegrees} AND ${lat + aroundDegrees}
      AND (facts->'approximatePoint'->>'lng')::float8 BETWEEN ${lng - aroundDegrees} AND ${lng + aroundDegrees}
    `.execute(db);
  return rows.map(({ facts }) => facts);
}

const metresFrom = ({ approximatePoint }: KitchenFacts, point: Point): number =>
  approximatePoint ? metresBetween(approximatePoint, point) : Infinity;

function serves(kitchen: KitchenFacts, order: Order, metres: number, now: Instant): boolean {
  if (!takesOrders(kitchen, now)) return false;
  return order.fulfilment === 'collection'
    ? kitchen.collection && metres <= collectWithinMetres
    : zoneAt(kitchen.zones ?? [], metres) !== undefined;
}
