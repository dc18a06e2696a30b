import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { givenByAdmins } from './domain/given.ts';
import type { Dispute, Payment } from './domain/payment.ts';
import { refundedCents } from './domain/payment.ts';
import { type Account, type Share, sharesOf } from './domain/split.ts';
import { followPayouts } from './payouts.ts';
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
  const shares = splitOf(payment, feeTaxBasisPoints);
  const split = await splitDifference(tx, payment, shares);
  if (split.length > 0) {
    missing.push({ kind: 'split', source: String(payment.version), lines: split });
  }
  for (const journal of missing) await post(tx, payment, journal, now);
  await followPayouts(tx, payment, shares, now);
}

function journalsOf(payment: Payment): Journal[] {
  const journals: Journal[] = [];
  const cents = payment.capturedCents;
  // A hold has its charge long before any of it is captured.
  if (payment.chargeId && cents > 0) {
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
  for (const dispute of payment.disputes) journals.push(...journalsOfDispute(dispute));
  return journals;
}

/** What the bank holds is a claim until it decides; a lost one is the platform's loss. */
function journalsOfDispute({
  id: source,
  status,
  amountCents: cents,
  feeCents,
}: Dispute): Journal[] {
  const journals: Journal[] = [
    {
      kind: 'dispute',
      source,
      lines: withoutZeros([
        { account: 'claim', cents },
        { account: 'platform', cents: feeCents },
        { account: 'processor', cents: -cents - feeCents },
      ]),
    },
  ];
  if (status === 'OPEN') return journals;
  const to = status === 'WON' ? 'processor' : 'platform';
  const kind = status === 'WON' ? 'dispute_won' : 'dispute_lost';
  const lines: Line[] = [
    { account: to, cents },
    { account: 'claim', cents: -cents },
  ];
  return [...journals, { kind, source, lines }];
}

const withoutZeros = (lines: Line[]) => lines.filter(({ cents }) => cents !== 0);

const reversed = (line: Line): Line => ({ ...line, cents: -line.cents });

function splitOf(payment: Payment, feeTaxBasisPoints: number): Share[] {
  const { order, ride, capturedCents, target } = payment;
  const keptCents = capturedCents - refundedCents(payment);
  const keepCents = Math.min(target?.keepCents ?? capturedCents, capturedCents);
  const given = givenByAdmins(order, payment.refunds);
  return sharesOf({ order, ride, keptCents, keepCents, given, feeTaxBasisPoints });
}

async function splitDifference(
  tx: Tx<PaymentTables>,
  payment: Payment,
  shares: readonly Share[],
): Promise<Line[]> {
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
    .filter((line) => !shares.some((share) => isSame(share, line)))
    .map(({ account, party, cents }) => ({ account, party, cents: -cents }));
  for (const share of shares) {
    const has = before.find((line) => isSame(share, line));
    const { account, party } = share;
    lines.push({ account, party, cents: -share.cents - (has?.cents ?? 0) });
  }
  const moved = lines.reduce((sum, { cents }) => sum + cents, 0);
  lines.push({ account: 'customer', party: payment.customerId, cents: -moved });
  return lines.filter(({ cents }) => cents !== 0);
}

const isSame = (share: Share, line: { account: Account; party: string | null }) =>
  share.account === line.account && share.party === line.party;

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
