import { internalPaymentEndpoints, type openedPayment } from '@foodiefast/contracts/payment';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import type { Peer } from '@foodiefast/kit/peer';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Write } from '@foodiefast/kit/write';
import type * as z from 'zod';
import type { Order } from './domain/order.ts';
import { decidedBy } from './moves.ts';
import { applyPayment, type PaymentNews } from './payment.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

const timeoutMs = 3_000;
const firstAttempt = 1;

/** What orders asks of payment, each time applied to the order. Nothing of it runs in a transaction. */
export type Payments = {
  /** False when payment is slow; the order is settled later then. */
  open(order: Order): Promise<boolean>;
  /** Asks for the newest state, and opens the payment when it was never heard of. */
  ask(order: Order): Promise<boolean>;
  /** Whether the customer has saved this card; true as well when payment does not answer. */
  knowsCard(customerId: string, cardId: string): Promise<boolean>;
  /** Makes sure that no money comes any more, or hears that it has. */
  close(order: Order): Promise<boolean>;
};

export function createPayments(o: { peer: Peer; store: Store; write: Write<Tables> }): Payments {
  const { peer, store, write } = o;
  const { open, state, close, knowsCard } = internalPaymentEndpoints;

  const apply = async (orderId: string, news: PaymentNews) => {
    await write(null, async (tx) => {
      await applyPayment(store, tx, orderId, news);
      return {};
    });
  };

  const payments: Payments = {
    open: (order) =>
      unlessAway(async () => {
        const opened = await peer
          .call(open, { params: { id: order.id }, body: request(order), timeoutMs })
          .catch((error: unknown) => {
            if (isUnknownMethod(error)) return null;
            throw error;
          });
        if (opened) await apply(order.id, newsFrom(opened));
        else await refuse(order.id);
        return true;
      }),
    ask: (order) =>
      unlessAway(async () => {
        const opened = await peer
          .call(state, { params: { id: order.id }, timeoutMs })
          .catch((error: unknown) => {
            if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
            throw error;
          });
        if (opened) await apply(order.id, newsFrom(opened));
        // Payment may have heard of the order by its event alone.
        const isOpened = opened !== null && opened.attempt > 0;
        if (!isOpened && order.status === 'PENDING_PAYMENT') return payments.open(order);
        return true;
      }),
    async knowsCard(customerId, cardId) {
      const given = { params: { id: cardId }, query: { customerId }, timeoutMs };
      const answer = await peer.call(knowsCard, given).catch((error: unknown) => {
        // Payment of the release before does not have this path.
        if (error instanceof Refusal && (error.status >= 500 || error.status === 404)) return null;
        throw error;
      });
      return answer?.known ?? true;
    },
    close: (order) =>
      unlessAway(async () => {
        const { result, version } = await peer.call(close, { params: { id: order.id }, timeoutMs });
        if (result === 'AUTHORISED') await payments.ask(order);
        if (result === 'CLOSED') await closed(order.id, version);
        return result !== 'UNKNOWN';
      }),
  };
  return payments;

  async function closed(orderId: string, version: number): Promise<void> {
    await write(null, async (tx) => {
      await store.update(tx, orderId, (order, at) => {
        const payment = {
          ...order.payment,
          version: Math.max(version, order.payment.version),
          status: 'VOIDED' as const,
          checkoutUrl: null,
          redirectUrl: null,
        };
        return decidedBy({ ...order, payment }, { type: 'paymentClosed' }, psp, at);
      });
      return {};
    });
  }

  async function refuse(orderId: string): Promise<void> {
    await write(null, async (tx) => {
      await store.update(tx, orderId, (order, at) => {
        const payment = { ...order.payment, status: 'FAILED' as const };
        return decidedBy({ ...order, payment }, { type: 'refusePayment' }, psp, at);
      });
      return {};
    });
  }
}

const psp = { role: 'psp', id: null } as const;

const request = (order: Order) => ({
  attempt: firstAttempt,
  customerId: order.customerId,
  amount: currencyAmount(order.amounts.totalCents),
  method: order.method,
  saveCard: order.saveCard,
  description: `FoodieFast ${order.number}`,
  expiresAt: order.payBy,
});

const isUnknownMethod = (error: unknown): boolean =>
  error instanceof Refusal && error.code === 'PAYMENT_METHOD_UNKNOWN';

const newsFrom = (opened: z.infer<typeof openedPayment>): PaymentNews => ({
  by: 'call',
  version: opened.version,
  attempt: opened.attempt,
  status: opened.status,
  said: opened.paymentStatus,
  captureFailed: false,
  authorisedCents: opened.authorisedCents,
  refundedCents: null,
  checkoutUrl: opened.checkoutUrl,
  redirectUrl: opened.redirectUrl,
  declineCode: opened.declineCode,
});

/** False when payment did not answer, or does not know yet. */
async function unlessAway(work: () => Promise<boolean>): Promise<boolean> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal && error.status >= 500) return false;
    throw error;
  }
}
