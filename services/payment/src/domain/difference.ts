import type { Dispute, RefundStatus } from './payment.ts';
import type { Word } from './word.ts';

/** Every kind of difference there is between our books and the provider's. */
export const differenceKinds = [
  'money that no payment knows',
  'a payment that the provider does not know',
  'currency',
  'held',
  'captured',
  'captured in the ledger',
  'captured once',
  'fee in the ledger',
  'a refund that we do not know',
  'a refund that the provider does not know',
  'sum of a refund',
  'state of a refund',
  'refunded in the ledger',
  'a dispute that we do not know',
  'a dispute that the provider does not know',
  'sum of a dispute',
  'state of a dispute',
  'disputed in the ledger',
  'a transfer that we do not know',
  'a transfer that the provider does not know',
  'sum of a transfer',
  'account of a transfer',
  'taken back from a transfer',
  'sent in the ledger',
  'sent by the payouts',
  'left with the customer in the ledger',
  'balance of the processor',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];
type Figure = number | string | null;

/** One thing that is not the same in both books; `object` is the provider's id of it. */
export type Difference = {
  orderId: string;
  object: string | null;
  what: DifferenceKind;
  ours: Figure;
  theirs: Figure;
};

/** What our tables have of one order, in figures. */
export type OurBooks = {
  orderId: string;
  payment: {
    status: string;
    currency: string;
    intentId: string | null;
    capturedCents: number;
  } | null;
  /** Of all attempts. */
  intentIds: readonly string[];
  refunds: readonly { id: string; cents: number; status: RefundStatus }[];
  disputes: readonly { id: string; cents: number; status: Dispute['status'] }[];
  transfers: readonly { id: string; accountId: string | null; cents: number; backCents: number }[];
  sentCents: number;
  /** What each journal did to the processor's account. */
  journals: readonly { kind: string; source: string; cents: number }[];
  customerCents: number;
};

/** What the provider's lists have of the same order. */
export type TheirBooks = {
  payments: readonly { word: Word; currency: string }[];
  refunds: readonly { id: string; cents: number; status: RefundStatus; movedMoney: boolean }[];
  disputes: readonly Dispute[];
  transfers: readonly {
    id: string;
    accountId: string;
    cents: number;
    reversals: readonly { id: string; cents: number }[];
  }[];
  entries: readonly { netCents: number }[];
};

type Note = (what: DifferenceKind, object: string | null, ours: Figure, theirs: Figure) => void;
type Pages = { ours: OurBooks; theirs: TheirBooks; note: Note };

/** Compares all of one order, object by object and both ways. */
export function differencesOf(ours: OurBooks, theirs: TheirBooks): Difference[] {
  const found: Difference[] = [];
  const note: Note = (what, object, our, their) => {
    if (our === their) return;
    found.push({ orderId: ours.orderId, object, what, ours: our, theirs: their });
  };
  const pages = { ours, theirs, note };
  comparePayments(pages);
  compareRefunds(pages);
  compareDisputes(pages);
  compareTransfers(pages);
  note('left with the customer in the ledger', null, ours.customerCents, 0);
  const balance = sumOf(theirs.entries.map(({ netCents }) => netCents));
  note('balance of the processor', null, sumOf(ours.journals.map(({ cents }) => cents)), balance);
  return found;
}

function comparePayments({ ours, theirs, note }: Pages): void {
  const { payment } = ours;
  const known = new Set(ours.intentIds);
  let captures = 0;
  for (const { word, currency } of theirs.payments) {
    const { intentId, says } = word;
    if (says === 'captured') captures += 1;
    const hasMoney = says === 'captured' || says === 'authorised';
    if (hasMoney && !known.has(intentId ?? '')) {
      note('money that no payment knows', intentId, null, says);
    }
    if (intentId === payment?.intentId)
      note('currency', intentId, payment?.currency ?? null, currency);
  }
  note('captured once', null, Math.min(1, captures), captures);
  if (!payment?.intentId) return;
  const { intentId } = payment;
  const word = theirs.payments.find((it) => it.word.intentId === intentId)?.word;
  if (!word)
    return note('a payment that the provider does not know', intentId, payment.status, null);
  const isHeld = payment.status === 'AUTHORISED' || payment.status === 'CAPTURING';
  note('held', intentId, yesNo(isHeld), yesNo(word.says === 'authorised'));
  const captured = word.says === 'captured' ? word : null;
  note('captured', intentId, payment.capturedCents, captured?.cents ?? 0);
  const inLedger = ledgerOf(ours);
  note('captured in the ledger', intentId, inLedger(['capture']), captured?.cents ?? 0);
  note('fee in the ledger', intentId, -inLedger(['fee']) || 0, captured?.fee?.cents ?? 0);
}

function compareRefunds({ ours, theirs, note }: Pages): void {
  const inLedger = ledgerOf(ours);
  const moved = theirs.refunds.filter(({ movedMoney }) => movedMoney);
  for (const { id, cents, status } of moved) {
    const known = ours.refunds.find((refund) => refund.id === id);
    if (!known) {
      note('a refund that we do not know', id, null, cents);
      continue;
    }
    note('sum of a refund', id, known.cents, cents);
    note('state of a refund', id, known.status, status);
    const posted = -inLedger(['refund', 'refund_failed'], id) || 0;
    note('refunded in the ledger', id, posted, status === 'FAILED' ? 0 : cents);
  }
  for (const { id, cents } of ours.refunds) {
    if (moved.some((refund) => refund.id === id)) continue;
    note('a refund that the provider does not know', id, cents, null);
  }
}

function compareDisputes({ ours, theirs, note }: Pages): void {
  const inLedger = ledgerOf(ours);
  for (const { id, amountCents, feeCents, status } of theirs.disputes) {
    const known = ours.disputes.find((dispute) => dispute.id === id);
    if (!known) {
      note('a dispute that we do not know', id, null, amountCents);
      continue;
    }
    note('sum of a dispute', id, known.cents, amountCents);
    note('state of a dispute', id, known.status, status);
    const taken = feeCents + (status === 'WON' ? 0 : amountCents);
    const posted = -inLedger(['dispute', 'dispute_won', 'dispute_lost'], id) || 0;
    note('disputed in the ledger', id, posted, taken);
  }
  for (const { id, cents } of ours.disputes) {
    if (theirs.disputes.some((dispute) => dispute.id === id)) continue;
    note('a dispute that the provider does not know', id, cents, null);
  }
}

function compareTransfers({ ours, theirs, note }: Pages): void {
  const inLedger = ledgerOf(ours);
  for (const { id, accountId, cents, reversals } of theirs.transfers) {
    const back = sumOf(reversals.map((reversal) => reversal.cents));
    const known = ours.transfers.find((transfer) => transfer.id === id);
    if (!known) {
      note('a transfer that we do not know', id, null, cents - back);
      continue;
    }
    note('sum of a transfer', id, known.cents, cents);
    // An erased person's account is not known here any more.
    if (known.accountId !== null) note('account of a transfer', id, known.accountId, accountId);
    note('taken back from a transfer', id, known.backCents, back);
    const posted = -sumOf([
      inLedger(['payout'], id),
      ...reversals.map((reversal) => inLedger(['payout_reversed'], reversal.id)),
    ]);
    note('sent in the ledger', id, posted || 0, cents - back);
  }
  for (const { id, cents } of ours.transfers) {
    if (theirs.transfers.some((transfer) => transfer.id === id)) continue;
    note('a transfer that the provider does not know', id, cents, null);
  }
  const made = sumOf(ours.transfers.map(({ cents, backCents }) => cents - backCents));
  note('sent by the payouts', null, ours.sentCents, made);
}

const ledgerOf =
  ({ journals }: OurBooks) =>
  (kinds: readonly string[], source?: string): number =>
    sumOf(
      journals
        .filter((it) => kinds.includes(it.kind) && (source === undefined || it.source === source))
        .map(({ cents }) => cents),
    );

const sumOf = (all: readonly number[]): number => all.reduce((sum, cents) => sum + cents, 0);
const yesNo = (is: boolean) => (is ? 'yes' : 'no');
