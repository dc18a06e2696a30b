import type { DeadlineHandler } from '@foodiefast/kit/sweeper';
import type { Cards } from './cards.ts';
import type { Advance } from './mover.ts';

/** Due rows to commands; how far a thing has got stands in its own row, so any of them can be repeated. */
export const deadlines = (o: {
  advance: Advance;
  applyEvents: (subject: string) => Promise<void>;
  cards: Pick<Cards, 'detach'>;
  pay: (payoutId: string) => Promise<void>;
  issueDocuments: (orderId: string) => Promise<unknown>;
  sweepOrphans: () => Promise<void>;
}): Record<string, DeadlineHandler> => ({
  move: async ({ id }) => {
    await o.advance(id, { looks: true });
  },
  'provider-events': ({ id }) => o.applyEvents(id),
  detach: ({ id }) => o.cards.detach(id),
  documents: async ({ id }) => {
    await o.issueDocuments(id);
  },
  payout: ({ id }) => o.pay(id),
  orphans: () => o.sweepOrphans(),
});
