import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Payment } from './domain/payment.ts';
import { refundedCents } from './domain/payment.ts';
import { type Account, givenByAdmins, sharesOf } from './domain/split.ts';
import type { PaymentTables } from './tables.ts';

type Kind = PaymentTables['ledger_journals']['kind'];
type Line = { account: Account; party?: string | null; cents: number };
type Journal = { kind: Kind; source: string; lines: Line[] };

/**
 * Posts what the books of an order lack: the provider's objects one by one, then the difference
 * between whose the kept money is and what was posted so far. The customer's account is thereby 0
 * after every transaction.
 */
export async function postLedger(
  tx: Tx<PaymentTables>,
  payment: Payment,
  now: Date,
  feeTaxBasisPoints: number,
): Promise<void> {
  const posted = await tx
    .selectFrom('ledger_journals')
    .select(['kind', 'source'])
    .where('order_id', '=', payment.orderId)
    .execute();
  const known = new Set(posted.map(({ kind, source }) => `${kind} ${source}`));
  const missing = journalsOf(payment).filter(({ kind, source }) => !known.has(`${kind} ${source}`));
  const split = await splitDifference(tx, payment, feeTaxBasisPoints);
  if (split.length > 0) {
    missing.push({ kind: 'split', source: String(payment.version), lines: split });
  }
  for (const journal of missing) await post(tx, payment, journal, now);
}

function journalsOf(payment: Payment): Journal[] {
  const journals: Journal[] = [];
  if (payment.chargeId) {
    const cents = payment.capturedCents;
    journals.push({
      kind: 'capture',
      source: payment.chargeId,
      lines: [
        { account: 'processor', cents },
        { account: 'customer', party: payment.customerId, cents: -cents },
      ],
    });
  }
  if (payment.feeSource && payment.feeCents) {
    journals.push({
      kind: 'fee',
      source: payment.feeSource,
      lines: [
        { account: 'platform', cents: payment.feeCents },
        { account: 'processor', cents: -payment.feeCents },
      ],
    });
  }
  for (const refund of payment.refunds) {
    if (!refund.providerId) continue;
    const { providerId: source, amountCents: cents } = refund;
    const lines: Line[] = [
      { account: 'customer', party: payment.customerId, cents },
      { account: 'processor', cents: -cents },
    ];
    journals.push({ kind: 'refund', source, lines });
    if (refund.status === 'FAILED') {
      journals.push({ kind: 'refund_failed', source, lines: lines.map(reversed) });
    }
  }
  return journals;
}

const reversed = (line: Line): Line => ({ ...line, cents: -line.cents });

const sharers = ['chef', 'courier', 'platform', 'tax'] as const;

async function splitDifference(tx: Tx<PaymentTables>, payment: Payment, feeTaxBasisPoints: number) {
  const kept = payment.capturedCents - refundedCents(payment);
  const given = givenByAdmins(payment.refunds);
  const shares = sharesOf(payment.order, kept, given, feeTaxBasisPoints);
  const parties = {
    chef: payment.order?.chefId ?? null,
    courier: payment.order?.courierId ?? null,
    platform: null,
    tax: null,
  };
  const before = await tx
    .selectFrom('ledger_lines')
    .innerJoin('ledger_journals', 'ledger_journals.id', 'ledger_lines.journal_id')
    .select(['account', 'party', (row) => row.fn.sum<number>('amount_cents').as('cents')])
    .where('order_id', '=', payment.orderId)
    .where('kind', '=', 'split')
    .where('account', '<>', 'customer')
    .groupBy(['account', 'party'])
    .execute();
  const lines: Line[] = before
    .filter(({ account, party }) => !isParty(parties, account, party))
    .map(({ account, party, cents }) => ({ account, party, cents: -cents }));
  for (const account of sharers) {
    const party = parties[account];
    const has = before.find((line) => line.account === account && line.party === party);
    lines.push({ account, party, cents: -shares[account] - (has?.cents ?? 0) });
  }
  const moved = lines.reduce((sum, { cents }) => sum + cents, 0);
  lines.push({ account: 'customer', party: payment.customerId, cents: -moved });
  return lines.filter(({ cents }) => cents !== 0);
}

const isParty = (parties: Record<string, string | null>, account: Account, party: string | null) =>
  account in parties && parties[account] === party;

async function post(tx: Tx<PaymentTables>, payment: Payment, journal: Journal, now: Date) {
  const id = newId();
  await tx
    .insertInto('ledger_journals')
    .values({
      id,
      order_id: payment.orderId,
      kind: journal.kind,
      source: journal.source,
      at: now,
    })
    .execute();
  await tx
    .insertInto('ledger_lines')
    .values(
      journal.lines.map(({ account, party, cents }) => ({
        journal_id: id,
        account,
        party: party ?? null,
        currency: payment.currency,
        amount_cents: cents,
      })),
    )
    .execute();
}
