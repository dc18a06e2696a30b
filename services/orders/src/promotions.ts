import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Claim, Order } from './domain/order.ts';
import { notValid } from './domain/promotion.ts';
import type { Tables } from './tables.ts';

/** Takes the discount from the budget, or refuses; of many at once none takes more than is left. */
export async function claimBudget(
  tx: Tx<Tables>,
  { promotionId, claimedCents }: Claim,
): Promise<void> {
  const { numAffectedRows } = await sql`
    UPDATE promotions SET claimed_cents = claimed_cents + ${claimedCents}
    WHERE id = ${promotionId}
      AND claimed_cents + ${claimedCents} <= (facts->>'budgetCents')::int`.execute(tx);
  if (numAffectedRows !== 1n) throw notValid('SPENT');
}

/** Brings the budget to what an order claims after a change. */
export async function settleBudget(tx: Tx<Tables>, before: Order, after: Order): Promise<void> {
  const cents = (before.promotion?.claimedCents ?? 0) - (after.promotion?.claimedCents ?? 0);
  if (cents === 0 || !before.promotion) return;
  await sql`
    UPDATE promotions SET claimed_cents = claimed_cents - ${cents}
    WHERE id = ${before.promotion.promotionId}`.execute(tx);
}
