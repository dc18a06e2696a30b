import * as z from 'zod';

const sum = z.object({
  id: z.string(),
  metadata: z.record(z.string(), z.string()),
  status: z.string(),
  authorisedCents: z.int(),
  capturedCents: z.int(),
  refundedCents: z.int(),
});
const books = z.object({ sums: z.array(sum) });
export type Sum = z.infer<typeof sum>;

/** The payment provider's own books, which nobody but the provider writes. */
export type Books = {
  /** Every intent that was ever made for an order. */
  of(orderId: string): Promise<Sum[]>;
  fault(spec: Record<string, unknown>): Promise<void>;
};

export const openBooks = (url: string): Books => ({
  async of(orderId) {
    const answer = await fetch(new URL('/_double/books', url));
    const { sums } = books.parse(await answer.json());
    return sums.filter((it) => it.metadata.orderId === orderId);
  },
  async fault(spec) {
    const answer = await fetch(new URL('/_double/faults', url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(spec),
    });
    if (!answer.ok) throw new Error(`the double refused the fault: ${await answer.text()}`);
  },
});

/** What of an order's money the provider holds now, over all attempts. */
export const keptCents = (sums: readonly Sum[]): number =>
  sums.reduce((total, it) => total + it.capturedCents - it.refundedCents, 0);
export const heldCents = (sums: readonly Sum[]): number =>
  sums
    .filter((it) => it.status === 'requires_capture')
    .reduce((total, it) => total + it.authorisedCents, 0);
