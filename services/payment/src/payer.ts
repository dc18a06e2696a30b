import type { PayoutStatus } from '@foodiefast/contracts/earnings';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Accounts } from './accounts.ts';
import {
  nextPayoutMove,
  offsets,
  openCents,
  type Payout,
  statusOf,
  type Transfer,
} from './domain/payout.ts';
import {
  confirmMs,
  lockPayout,
  type PayoutRow,
  payoutOf,
  savePayout,
  wakePayout,
  withStatus,
} from './payouts.ts';
import type { Provider } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';
import type { Begun, Transfers } from './transfers.ts';

const movesMax = 6;

/**
 * Pays what is owed, takes back what was sent too much, and offsets what cannot be taken back
 * against what comes next.
 */
export function createPayer(o: {
  db: Db<PaymentTables>;
  provider: Provider;
  transfers: Transfers;
  accounts: Accounts;
  clock: Clock;
}) {
  const { db, provider, transfers, accounts, clock } = o;

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
      const isDone = await transfers.make(begun);
      if (!isDone && begun.transfer.kind === 'transfer') return;
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
      return transfer && accountId ? transfers.begin(tx, row, transfer, accountId) : null;
    }
    if (!row.available_at) return null;
    if (row.available_at > now) {
      await wakePayout(tx, payoutId, row.available_at);
      return null;
    }
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
      return transfers.begin(tx, row, draft(payout, 'transfer', left, null), accountId);
    }
    if (!accountId) return null;
    const back = draft(payout, 'reversal', next.cents, next.transferId);
    return transfers.begin(tx, row, back, accountId);
  }

  async function rest(tx: Tx<PaymentTables>, row: PayoutRow, payout: Payout): Promise<null> {
    const status = statusOf(payout);
    if (status !== row.status && !(row.status === 'SETTLED' && status === 'SENT')) {
      await saveWith(tx, row, status, clock.now());
    }
    return null;
  }

  /** What is sent is asked after until the provider says the same of it. */
  async function saveWith(tx: Tx<PaymentTables>, row: PayoutRow, status: PayoutStatus, now: Date) {
    await savePayout(tx, withStatus(row, status), now);
    if (status === 'SENT') await wakePayout(tx, row.id, addMs(now, confirmMs));
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
      await saveWith(tx, after, statusOf(await payoutOf(tx, after)), now);
    }
    if (sum > 0) {
      const after = { ...row, offset_cents: row.offset_cents + sum };
      row.offset_cents = after.offset_cents;
      row.version += 1;
      await savePayout(tx, { ...after, version: row.version }, now);
    }
    return cents - sum;
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
