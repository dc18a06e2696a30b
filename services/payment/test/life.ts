import type { Word } from '../src/domain/word.ts';
import type { Provider } from '../src/provider/port.ts';

/** The events of one payment, in the order in which its life happens at the provider. */
export const lifeEvents = [
  'payment_intent.created',
  'payment_intent.amount_capturable_updated',
  'payment_intent.succeeded',
  'charge.refunded',
  'charge.dispute.created',
  'charge.dispute.closed',
] as const;

const [created, held, captured, refunded, disputed, decided] = [1, 2, 3, 4, 5, 6] as const;

export const lifeCents = { paid: 3_000, fee: 123, refund: 1_000, dispute: 500, disputeFee: 2_000 };

/**
 * A provider whose payments have come as far as the newest event that has left it: whoever looks
 * after an event of a later time sees that time.
 */
export function openLives() {
  const stages = new Map<string, number>();
  const orderOf = (id: string) => id.slice(id.indexOf('_') + 1);
  const stageOf = (id: string) => stages.get(orderOf(id)) ?? 0;
  const reach = (orderId: string, stage: number) =>
    stages.set(orderId, Math.max(stages.get(orderId) ?? 0, stage));

  function wordOf(orderId: string): Word {
    const stage = stages.get(orderId) ?? 0;
    const intentId = `pi_${orderId}`;
    const chargeId = `ch_${orderId}`;
    if (stage >= captured) {
      const { paid, fee, dispute, disputeFee } = lifeCents;
      const status = stage >= decided ? 'LOST' : 'OPEN';
      const claim = { id: `du_${orderId}`, amountCents: dispute, feeCents: disputeFee };
      return {
        says: 'captured',
        intentId,
        chargeId,
        authorisedCents: paid,
        cents: paid,
        fee: { cents: fee, source: `txn_${orderId}` },
        disputes: stage >= disputed ? [{ ...claim, status }] : [],
      };
    }
    if (stage === held) {
      const cents = lifeCents.paid;
      return { says: 'authorised', intentId, chargeId, cents, captureBefore: null, card: null };
    }
    const links = { checkoutUrl: `http://pay.test/${orderId}`, redirectUrl: null };
    return {
      says: 'open',
      intentId: stage === created ? intentId : null,
      ...links,
      declineCode: null,
    };
  }

  const provider = (real: Provider): Provider => ({
    ...real,
    createSession: async (_, { orderId }) => ({
      ok: true,
      value: { sessionId: `cs_${orderId}`, word: wordOf(orderId) },
    }),
    readSession: async (id) => wordOf(orderOf(id)),
    readIntent: async (id) => wordOf(orderOf(id)),
    readRefunds: async (id) =>
      stageOf(id) < refunded
        ? []
        : [
            {
              id: `re_${orderOf(id)}`,
              refundId: null,
              cents: lifeCents.refund,
              status: 'SUCCEEDED',
              movedMoney: true,
              createdAt: new Date(),
            },
          ],
    capture: async (_, { intentId }) => {
      const orderId = orderOf(intentId);
      reach(orderId, captured);
      return { ok: true, value: wordOf(orderId) };
    },
  });
  return { provider, reach };
}

/** All orders of a list. */
export function permutations<Item>(items: readonly Item[]): Item[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
