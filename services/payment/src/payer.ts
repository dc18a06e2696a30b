import { audit } from '@foodiefast/kit/audit';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Accounts } from './accounts.ts';
import type { Caller } from './caller.ts';
import { beginCall, type Call, settleCall } from './calls.ts';
import {
  nextPayoutMove,
  offsets,
  openCents,
  type Payout,
  statusOf,
  type Transfer,
} from './domain/payout.ts';
import {
  lockPayout,
  type PayoutRow,
  payoutOf,
  savePayout,
  wakePayout,
  withStatus,
} from './payouts.ts';
import type { Provider, Reply } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

type Begun = { row: PayoutRow; transfer: Transfer; call: Call; send: () => Promise<Reply<string>> };

const movesMax = 6;
const againMs = { refused: 3_600_000, confirm: 60_000 };
const system = { role: 'system', id: null } as const;

/**
 * Pays what is owed, takes back what was sent too much, and offsets what cannot be taken back
 * against what comes next. A transfer is written down with its key before it is made.
 */
export function createPayer(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  caller: Caller;
  accounts: Accounts;
  clock: Clock;
}) {
  const { db, provider, caller, accounts, clock } = o;

  return async (payoutId: string): Promise<void> => {
    const owner = await db
      .selectFrom('payouts')
      .select('party')
      .where('id', '=', payoutId)
      .executeTakeFirst();
    if (!owner) return;
    const accountId = await accounts.readyId(owner.party);
    for (let moves = 0; moves < movesMax; moves += 1) {
      const begun = await db.transaction().execute((tx) => step(tx, payoutId, accountId));
      if (begun === 'confirm') return confirm(payoutId);
      if (!begun) return;
      const call = await caller.ready(begun.call, async () => false);
      if (!call) return;
      const reply = await caller.send(call, begun.send);
      await db.transaction().execute((tx) => settle(tx, payoutId, begun.transfer, call, reply));
      if (!reply.ok && begun.transfer.kind === 'transfer') return;
    }
  };

  async function step(
    tx: Tx<PaymentTables>,
    payoutId: string,
    accountId: string | null,
  ): Promise<Begun | 'confirm' | null> {
    const now = clock.now();
    const locked = await lockPayout(tx, payoutId);
    if (!locked) return null;
    const { row, payout } = locked;
    const next = nextPayoutMove(payout);
    if (next.move === 'finish') {
      const transfer = payout.transfers.find(({ status }) => status === 'NEW');
      return transfer && accountId ? begin(tx, row, transfer, accountId) : null;
    }
    if (!row.available_at || row.available_at > now) return null;
    if (next.move === 'nothing') return row.status === 'SENT' ? 'confirm' : rest(tx, row, payout);
    if (next.move === 'owe') return rest(tx, row, payout);
    if (next.move === 'send') {
      const left = await offset(tx, row, next.cents, now);
      if (left < next.cents) {
        const after = await tx
          .selectFrom('payouts')
          .selectAll()
          .where('id', '=', row.id)
          .executeTakeFirstOrThrow();
        if (left === 0) return rest(tx, after, await payoutOf(tx, after));
      }
      if (!accountId) return null;
      return begin(tx, row, draft(payout, 'transfer', left, null), accountId);
    }
    if (!accountId) return null;
    const back = draft(payout, 'reversal', next.cents, next.transferId);
    return begin(tx, row, back, accountId);
  }

  async function rest(tx: Tx<PaymentTables>, row: PayoutRow, payout: Payout): Promise<null> {
    const status = statusOf(payout);
    if (status !== row.status && !(row.status === 'SETTLED' && status === 'SENT')) {
      await savePayout(tx, withStatus(row, status), clock.now());
    }
    return null;
  }

  /** What is left of a sum after the debts of the same person. */
  async function offset(tx: Tx<PaymentTables>, row: PayoutRow, cents: number, now: Date) {
    const others = await tx
      .selectFrom('payouts')
      .selectAll()
      .where('party', '=', row.party)
      .where('id', '<>', row.id)
      .where('available_at', '<=', now)
      .where(sql<boolean>`owed_cents < sent_cents + offset_cents`)
      .orderBy('id')
      .execute();
    const debts: { id: string; cents: number }[] = [];
    for (const other of others) {
      const payout = await payoutOf(tx, other);
      const next = nextPayoutMove(payout);
      if (next.move === 'owe') debts.push({ id: other.id, cents: next.cents });
    }
    const taken = offsets(cents, debts);
    let sum = 0;
    for (const debt of taken) {
      const other = others.find(({ id }) => id === debt.id);
      if (!other) continue;
      sum += debt.cents;
      const after = { ...other, offset_cents: other.offset_cents - debt.cents };
      await savePayout(tx, withStatus(after, statusOf(await payoutOf(tx, after))), now);
    }
    if (sum > 0) {
      const after = { ...row, offset_cents: row.offset_cents + sum };
      row.offset_cents = after.offset_cents;
      row.version += 1;
      await savePayout(tx, { ...after, version: row.version }, now);
    }
    return cents - sum;
  }

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
    const chargeId = kind === 'transfer' ? await chargeFor(tx, row, cents) : null;
    const base = `payout:${row.id}:${kind}:${number}`;
    const request = { accountId, chargeId, cents, transferId: transfer.reverses };
    const call = await beginCall(tx, { kind, base, orderId: row.order_id, request }, now);
    const asked = call.request as typeof request;
    const send = () =>
      kind === 'transfer'
        ? provider.transfer(call.key, {
            payoutId: row.id,
            orderId: row.order_id,
            accountId: asked.accountId,
            cents: asked.cents,
            currency: 'EUR',
            chargeId: asked.chargeId,
          })
        : provider.reverse(call.key, { transferId: asked.transferId ?? '', cents: asked.cents });
    return { row, transfer, call, send };
  }

  /** The charge itself when that much of it was kept, since its money is not available yet. */
  async function chargeFor(tx: Tx<PaymentTables>, row: PayoutRow, cents: number) {
    const payment = await tx
      .selectFrom('payments')
      .select(['charge_id', 'captured_cents', 'refunded_cents'])
      .where('order_id', '=', row.order_id)
      .executeTakeFirst();
    if (!payment) return null;
    return payment.captured_cents - payment.refunded_cents >= cents ? payment.charge_id : null;
  }

  async function settle(
    tx: Tx<PaymentTables>,
    payoutId: string,
    { number, kind, cents }: Transfer,
    call: Call,
    reply: Reply<string>,
  ): Promise<void> {
    const now = clock.now();
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
    const wait = !reply.ok && kind === 'transfer' ? againMs.refused : againMs.confirm;
    await wakePayout(tx, payoutId, addMs(now, wait));
  }

  /** A sent payout is settled when the provider says the same of it. */
  async function confirm(payoutId: string): Promise<void> {
    const rows = await db
      .selectFrom('transfers')
      .select('provider_id')
      .where('payout_id', '=', payoutId)
      .where('kind', '=', 'transfer')
      .where('status', '=', 'DONE')
      .execute();
    let theirs = 0;
    for (const { provider_id: id } of rows) theirs += await provider.transferredCents(id ?? '');
    await db.transaction().execute(async (tx) => {
      const locked = await lockPayout(tx, payoutId);
      if (locked?.row.status !== 'SENT' || locked.row.sent_cents !== theirs) return;
      if (openCents(locked.payout) !== 0) return;
      await savePayout(tx, withStatus(locked.row, 'SETTLED'), clock.now());
    });
  }
}

const draft = (
  { transfers }: Payout,
  kind: Transfer['kind'],
  cents: number,
  reverses: string | null,
): Transfer => ({
  number: transfers.length + 1,
  kind,
  cents,
  status: 'NEW',
  providerId: null,
  reverses,
});

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
