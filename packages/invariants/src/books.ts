import * as z from 'zod';

const sum = z.object({
  id: z.string(),
  metadata: z.record(z.string(), z.string()),
  status: z.string(),
  currency: z.string(),
  authorisedCents: z.int(),
  capturedCents: z.int(),
  refundedCents: z.int(),
  disputedCents: z.int(),
});
const charge = z.object({
  id: z.string(),
  payment_intent: z.string().nullable(),
  status: z.string(),
  amount_captured: z.int(),
});
const refund = z.object({
  id: z.string(),
  payment_intent: z.string().nullable(),
  amount: z.int(),
  status: z.string(),
  balance_transaction: z.string().nullable(),
});
const entry = z.object({ id: z.string(), fee: z.int() });
/** Its entries are named by their ids. */
const dispute = z.object({
  id: z.string(),
  amount: z.int(),
  status: z.string(),
  balance_transactions: z.array(z.string()),
});
const transfer = z.object({ id: z.string(), amount: z.int() });

/** The payment provider's own books, as far as the invariants look into them. */
export const booksSchema = z.object({
  sums: z.array(sum),
  charges: z.array(charge),
  refunds: z.array(refund),
  balanceTransactions: z.array(entry),
  disputes: z.array(dispute),
  transfers: z.array(transfer),
  transferReversals: z.array(transfer),
});
export type Books = z.infer<typeof booksSchema>;

export async function fetchBooks(url: string): Promise<Books> {
  const answer = await fetch(new URL('/_double/books', url), {
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) throw new Error(`the provider's books answered ${answer.status}`);
  return booksSchema.parse(await answer.json());
}
