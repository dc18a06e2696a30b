import { type PayoutStatus, payoutChanged } from '@foodiefast/contracts/earnings';
import { addMs } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { type Selectable, sql } from 'kysely';
import { isDisputed, type Payment } from './domain/payment.ts';
import type { Payout, Transfer } from './domain/payout.ts';
import type { Share } from './domain/split.ts';
import type { PaymentTables, PayoutTable } from './tables.ts';

export type PayoutRow = Selectable<PayoutTable>;

/** What an order's end or a tip waits for before it can be paid out. */
const holdMs = 24 * 3_600_000;
/** When the provider is asked whether it has sent what we say. */
export const confirmMs = 60_000;

/** Lets the payouts of a payment follow what the ledger says of whose its money is. */
export async function followPayouts(
  tx: Tx<PaymentTables>,
  payment: Payment,
  shares: readonly Share[],
  now: Date,
): Promise<void> {
  const before = await tx
    .selectFrom('payouts')
    .selectAll()
    .where('order_id', '=', payment.orderId)
    .execute();
  const availableAt = availability(payment, now);
  const owed = shares.flatMap(({ account, party, cents }) =>
    party && (account === 'chef' || account === 'courier') ? [{ role: account, party, cents }] : [],
  );
  for (const row of before) {
    const found = owed.find(({ role, party }) => role === row.role && party === row.party);
    const available = row.available_at ?? availableAt;
    const held = isDisputed(payment) ? null : available;
    if (row.owed_cents === (found?.cents ?? 0) && same(row.available_at, held)) continue;
    const changed = {
      ...row,
      version: row.version + 1,
      owed_cents: found?.cents ?? 0,
      available_at: held,
      status: held ? row.status : ('HELD' as const),
    };
    await savePayout(tx, changed, now);
    if (held) await wakePayout(tx, row.id, held > now ? held : now);
  }
  for (const { role, party, cents } of owed) {
    if (before.some((row) => row.role === role && row.party === party)) continue;
    const held = isDisputed(payment) ? null : availableAt;
    const row: PayoutRow = {
      id: newId(),
      order_id: payment.orderId,
      role,
      party,
      version: 1,
      status: 'HELD',
      owed_cents: cents,
      sent_cents: 0,
      offset_cents: 0,
      available_at: held,
      created_at: now,
    };
    await savePayout(tx, row, now);
    if (held) await wakePayout(tx, row.id, held);
  }
}

const same = (a: Date | null, b: Date | null) => a?.getTime() === b?.getTime();

/** Orders close when their hold has elapsed; other ends and tips are held here. */
function availability({ purpose, order, status }: Payment, now: Date): Date | null {
  if (purpose === 'tip') return status === 'CAPTURED' ? addMs(now, holdMs) : null;
  switch (order?.status) {
    case 'CLOSED':
      return now;
    case 'CANCELLED':
    case 'FAILED_DELIVERY':
      return addMs(now, holdMs);
    default:
      return null;
  }
}

export async function savePayout(tx: Tx<PaymentTables>, row: PayoutRow, now: Date): Promise<void> {
  await tx
    .insertInto('payouts')
    .values(row)
    .onConflict((key) => key.column('id').doUpdateSet(row))
    .execute();
  const { id, order_id: orderId, role, party: partyId, version, status } = row;
  const figures = { owedCents: row.owed_cents, sentCents: row.sent_cents };
  const data = { payoutId: id, orderId, role, partyId, status, currency: 'EUR' as const };
  await emit(tx, now, [
    { contract: payoutChanged, key: id, version, data: { ...data, ...figures } },
  ]);
}

export const wakePayout = (tx: Tx<PaymentTables>, id: string, dueAt: Date): Promise<void> =>
  setDeadline(tx, { kind: 'payout', id, dueAt });

/** One person's payouts move one after another, since each may pay the debt of another. */
export async function lockPayout(
  tx: Tx<PaymentTables>,
  id: string,
): Promise<{ row: PayoutRow; payout: Payout } | null> {
  const found = await tx
    .selectFrom('payouts')
    .select('party')
    .where('id', '=', id)
    .executeTakeFirst();
  if (!found) return null;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`payouts ${found.party}`}, 0))`.execute(
    tx,
  );
  const row = await tx
    .selectFrom('payouts')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return { row, payout: await payoutOf(tx, row) };
}

export async function payoutOf(tx: Tx<PaymentTables>, row: PayoutRow): Promise<Payout> {
  const transfers = await tx
    .selectFrom('transfers')
    .selectAll()
    .where('payout_id', '=', row.id)
    .orderBy('number')
    .execute();
  return {
    owedCents: row.owed_cents,
    sentCents: row.sent_cents,
    offsetCents: row.offset_cents,
    transfers: transfers.map(
      (each): Transfer => ({
        number: each.number,
        kind: each.kind,
        cents: each.cents,
        status: each.status,
        providerId: each.provider_id,
        reverses: each.reverses,
      }),
    ),
  };
}

export const withStatus = (row: PayoutRow, status: PayoutStatus): PayoutRow => ({
  ...row,
  status,
  version: row.version + 1,
});
