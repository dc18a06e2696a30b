import { audit } from '@foodiefast/kit/audit';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Caller } from './caller.ts';
import { beginCall, type Call, settleCall } from './calls.ts';
import { statusOf, type Transfer } from './domain/payout.ts';
import {
  confirmMs,
  lockPayout,
  type PayoutRow,
  payoutOf,
  savePayout,
  wakePayout,
  withStatus,
} from './payouts.ts';
import type { Provider, Reply } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

export type Begun = {
  row: PayoutRow;
  transfer: Transfer;
  call: Call;
  send: (call: Call) => Promise<Reply<string>>;
  /** What the call made after all, when its answer was lost. */
  find: () => Promise<string | null>;
};

export type Transfers = ReturnType<typeof createTransfers>;

const refusedAgainMs = 3_600_000;
const system = { role: 'system', id: null } as const;

/** Transfers and reversals, each written down with its key before it is made. */
export function createTransfers(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  caller: Caller;
  clock: Clock;
}) {
  const { db, provider, caller, clock } = o;

  return {
    begin,
    /** Whether the provider did it. */
    async make(begun: Begun): Promise<boolean> {
      const { call, reply } = await made(begun);
      await db.transaction().execute((tx) => settle(tx, begun, call, reply));
      return reply.ok;
    },
  };

  async function begin(
    tx: Tx<PaymentTables>,
    row: PayoutRow,
    transfer: Transfer,
    accountId: string,
  ): Promise<Begun> {
    const now = clock.now();
    const { kind, cents, number } = transfer;
    if (row.status !== 'DUE') {
      row = withStatus(row, 'DUE');
      await savePayout(tx, row, now);
    }
    await tx
      .insertInto('transfers')
      .values({
        payout_id: row.id,
        number,
        kind,
        cents,
        status: 'NEW',
        provider_id: null,
        reverses: transfer.reverses,
        created_at: now,
      })
      .onConflict((key) => key.columns(['payout_id', 'number']).doNothing())
      .execute();
    const chargeId = kind === 'transfer' ? await chargeFor(tx, row, transfer) : null;
    const base = `payout:${row.id}:${kind}:${number}`;
    const request = { accountId, chargeId, cents, transferId: transfer.reverses };
    const call = await beginCall(tx, { kind, base, orderId: row.order_id, request }, now);
    const asked = call.request as typeof request;
    const label = { payoutId: row.id, number };
    const transferId = asked.transferId ?? '';
    const { order_id: orderId } = row;
    if (kind === 'reversal') {
      const back = { ...label, transferId, cents: asked.cents };
      return {
        row,
        transfer,
        call,
        send: ({ key }) => provider.reverse(key, back),
        find: () => provider.findReversal(back),
      };
    }
    const out = { ...label, ...asked, orderId, currency: 'EUR' as const };
    return {
      row,
      transfer,
      call,
      send: ({ key }) => provider.transfer(key, out),
      find: () => provider.findTransfer(out),
    };
  }

  /** Money is never sent with a second key before it was looked for. */
  async function made({ call, send, find }: Begun): Promise<{ call: Call; reply: Reply<string> }> {
    const value = call.stale ? await find() : null;
    if (value !== null) return { call, reply: { ok: true, value } };
    const fresh = call.stale ? await caller.renew(call) : call;
    return { call: fresh, reply: await caller.send(fresh, send) };
  }

  /**
   * The charge itself when that much of it is kept and not yet paid out to others, since its money
   * is not available yet; more than that comes from the balance.
   */
  async function chargeFor(tx: Tx<PaymentTables>, row: PayoutRow, { cents, number }: Transfer) {
    const payment = await tx
      .selectFrom('payments')
      .select(['charge_id', 'captured_cents', 'refunded_cents'])
      .where('order_id', '=', row.order_id)
      .executeTakeFirst();
    if (!payment) return null;
    // Chef and courier are paid at the same time, and neither sees what the other has not committed.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`spent ${row.order_id}`}, 0))`.execute(
      tx,
    );
    const { spent } = await tx
      .selectFrom('transfers')
      .innerJoin('payouts', 'payouts.id', 'transfers.payout_id')
      .select(
        sql<number>`coalesce(sum(CASE kind WHEN 'transfer' THEN cents ELSE -cents END), 0)::int`.as(
          'spent',
        ),
      )
      .where('order_id', '=', row.order_id)
      .where('transfers.status', '<>', 'REFUSED')
      .where((each) =>
        each.not(each.and([each('payout_id', '=', row.id), each('number', '=', number)])),
      )
      .executeTakeFirstOrThrow();
    const left = payment.captured_cents - payment.refunded_cents - spent;
    return left >= cents ? payment.charge_id : null;
  }

  async function settle(
    tx: Tx<PaymentTables>,
    begun: Begun,
    call: Call,
    reply: Reply<string>,
  ): Promise<void> {
    const now = clock.now();
    const { number, kind, cents } = begun.transfer;
    const payoutId = begun.row.id;
    const locked = await lockPayout(tx, payoutId);
    const open = locked?.payout.transfers.find((each) => each.number === number);
    await settleCall(tx, call, reply.ok ? 'done' : 'refused', reply.ok ? null : reply.code);
    if (!locked || open?.status !== 'NEW') return;
    const { row } = locked;
    await tx
      .updateTable('transfers')
      .set(reply.ok ? { status: 'DONE', provider_id: reply.value } : { status: 'REFUSED' })
      .where('payout_id', '=', payoutId)
      .where('number', '=', number)
      .execute();
    const signed = kind === 'transfer' ? cents : -cents;
    const after = { ...row, sent_cents: row.sent_cents + (reply.ok ? signed : 0) };
    if (reply.ok) await post(tx, row, { kind, cents: signed, source: reply.value }, now);
    await savePayout(tx, withStatus(after, statusOf(await payoutOf(tx, after))), now);
    await audit(tx, now, {
      actor: system,
      action: `payout.${kind}-${reply.ok ? 'made' : 'refused'}`,
      object: { type: 'payout', id: payoutId, version: after.version + 1 },
      detail: { orderId: row.order_id, cents, code: reply.ok ? null : reply.code },
    });
    const wait = !reply.ok && kind === 'transfer' ? refusedAgainMs : confirmMs;
    await wakePayout(tx, payoutId, addMs(now, wait));
  }
}

/** A transfer pays what the ledger owes a person; the processor has that much less. */
async function post(
  tx: Tx<PaymentTables>,
  row: PayoutRow,
  { kind, cents, source }: { kind: Transfer['kind']; cents: number; source: string },
  now: Date,
) {
  const id = newId();
  const line = { journal_id: id, currency: 'EUR' as const };
  await tx
    .insertInto('ledger_journals')
    .values({
      id,
      order_id: row.order_id,
      kind: kind === 'transfer' ? 'payout' : 'payout_reversed',
      source,
      at: now,
    })
    .execute();
  await tx
    .insertInto('ledger_lines')
    .values([
      { ...line, account: row.role, party: row.party, amount_cents: cents },
      { ...line, account: 'processor', party: null, amount_cents: -cents },
    ])
    .execute();
}
