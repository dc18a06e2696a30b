import type { PayoutStatus } from '@foodiefast/contracts/earnings';

export type Transfer = {
  number: number;
  kind: 'transfer' | 'reversal';
  cents: number;
  status: 'NEW' | 'DONE' | 'REFUSED';
  providerId: string | null;
  reverses: string | null;
};

/** What one person is owed for one order, and what was sent of it. */
export type Payout = {
  owedCents: number;
  sentCents: number;
  /** Paid by a debt of the same person, or below 0 what others of their payouts paid for it. */
  offsetCents: number;
  transfers: readonly Transfer[];
};

export type PayoutMove =
  | { move: 'send'; cents: number }
  | { move: 'takeBack'; transferId: string; cents: number }
  /** Nothing more can be taken back: it is taken from what comes next. */
  | { move: 'owe'; cents: number }
  | { move: 'finish' }
  | { move: 'nothing' };

/** Above 0 is still to be sent, below 0 to be taken back. */
export const openCents = ({ owedCents, sentCents, offsetCents }: Payout): number =>
  owedCents - sentCents - offsetCents;

/** One step towards what the ledger says, once it may be paid out. */
export function nextPayoutMove(payout: Payout): PayoutMove {
  if (payout.transfers.some(({ status }) => status === 'NEW')) return { move: 'finish' };
  const open = openCents(payout);
  if (open === 0) return { move: 'nothing' };
  if (open > 0) return { move: 'send', cents: open };
  for (const { providerId, kind, cents } of payout.transfers) {
    if (kind !== 'transfer' || providerId === null) continue;
    const back = payout.transfers.filter(({ reverses }) => reverses === providerId);
    if (back.some(({ status }) => status === 'REFUSED')) continue;
    const left = cents - back.reduce((sum, reversal) => sum + reversal.cents, 0);
    if (left > 0) return { move: 'takeBack', transferId: providerId, cents: Math.min(left, -open) };
  }
  return { move: 'owe', cents: -open };
}

export function statusOf(payout: Payout): PayoutStatus {
  const reversed = payout.transfers.some(
    ({ kind, status }) => kind === 'reversal' && status === 'DONE',
  );
  if (openCents(payout) !== 0) return 'DUE';
  if (reversed) return 'REVERSED';
  return payout.sentCents > 0 ? 'SENT' : 'SETTLED';
}

/** How much of a new sum pays debts of the same person, oldest first. */
export function offsets(
  cents: number,
  debts: readonly { id: string; cents: number }[],
): { id: string; cents: number }[] {
  let left = cents;
  const taken: { id: string; cents: number }[] = [];
  for (const debt of debts) {
    const part = Math.min(left, debt.cents);
    if (part > 0) taken.push({ id: debt.id, cents: part });
    left -= part;
  }
  return taken;
}
