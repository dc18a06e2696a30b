import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { prepared } from '@foodiefast/kit/prepared';
import { together, type Writing } from '@foodiefast/kit/together';
import { sql } from 'kysely';
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
  const { posted, split: before } = await booked(tx, payment.orderId);
  const missing = journalsOf(payment).filter(
    ({ kind, source }) => !posted.includes(nameOf(kind, source)),
  );
  const shares = splitOf(payment, feeTaxBasisPoints);
  const split = splitDifference(payment, before, shares);
  if (split.length > 0) {
    missing.push({ kind: 'split', source: String(payment.version), lines: split });
  }
  await together(
    tx,
    missing.flatMap((journal) => posting(tx, payment, journal, now)),
  );
  await followPayouts(tx, payment, shares, now);
}

/** What the books of an order have: its journals by name, and what was split so far. */
type Booked = { posted: string[]; split: Line[] };

const nameOf = (kind: Kind, source: string) => `${kind} ${source}`;

async function booked(tx: Tx<PaymentTables>, orderId: string): Promise<Booked> {
  const { rows } = await sql<Booked>`
    ${prepared}SELECT
      ARRAY(SELECT kind || ' ' || source FROM ledger_journals
        WHERE order_id = ${orderId}::uuid) AS posted,
      ARRAY(SELECT jsonb_build_object('account', account, 'party', party, 'cents', sum(amount_cents))
        FROM ledger_lines JOIN ledger_journals ON ledger_journals.id = journal_id
        WHERE order_id = ${orderId}::uuid AND kind = 'split' AND account <> 'customer'
        GROUP BY account, party) AS split`.execute(tx);
  return rows[0] ?? { posted: [], split: [] };
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

function splitDifference(
  payment: Payment,
  before: readonly Line[],
  shares: readonly Share[],
): Line[] {
  const lines: Line[] = before
    .filter((line) => !shares.some((share) => isSame(share, line)))
    .map(({ account, party = null, cents }) => ({ account, party, cents: -cents }));
  for (const share of shares) {
    const has = before.find((line) => isSame(share, line));
    const { account, party } = share;
    lines.push({ account, party, cents: -share.cents - (has?.cents ?? 0) });
  }
  const moved = lines.reduce((sum, { cents }) => sum + cents, 0);
  lines.push({ account: 'customer', party: payment.customerId, cents: -moved });
  return lines.filter(({ cents }) => cents !== 0);
}

const isSame = (share: Share, line: Line) =>
  share.account === line.account && share.party === line.party;

function posting(
  tx: Tx<PaymentTables>,
  { orderId, currency }: Payment,
  { kind, source, lines }: Journal,
  now: Date,
): Writing[] {
  const id = newId();
  return [
    tx.insertInto('ledger_journals').values({ id, order_id: orderId, kind, source, at: now }),
    tx.insertInto('ledger_lines').values(
      lines.map(({ account, party, cents }) => ({
        journal_id: id,
        account,
        party: party ?? null,
        currency,
        amount_cents: cents,
      })),
    ),
  ];
}
