import type { OrderPayment } from '@foodiefast/contracts/orders';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { Write } from '@foodiefast/kit/write';
import type { Cards } from './cards.ts';
import { again, attemptOf, latest, type Terms, withAttempt } from './domain/attempt.ts';
import { blankPayment } from './domain/blank.ts';
import { isOver, type Payment, viewOf } from './domain/payment.ts';
import type { Advance } from './mover.ts';
import type { Store } from './store.ts';
import type { PaymentTables } from './tables.ts';

export type Commands = ReturnType<typeof createCommands>;

/** What a caller waits for the provider at most; the rest goes on in the background. */
export const answerWithinMs = 2_500;

export function createCommands(o: {
  db: Db<PaymentTables>;
  store: Store;
  advance: Advance;
  cards: Cards;
  write: Write<PaymentTables>;
  clock: Clock;
}) {
  const { db, store, advance, cards, clock } = o;
  const now = (orderId: string, looks: boolean) =>
    advance(orderId, { looks, budgetMs: answerWithinMs });

  return {
    /** The same attempt again, or an older one, answers what is there. */
    async open(orderId: string, attempt: number, terms: Terms): Promise<Payment> {
      const before = await store.read(orderId);
      if (!before || latest(before) < attempt) {
        await cards.refuseUnknown(db, terms, 'method.cardId');
        await store.update(orderId, (found) => opened(found, orderId, attempt, terms));
      }
      return found(await now(orderId, false));
    },

    /** No more money can come, or it has: only the provider's word counts. */
    async close(orderId: string): Promise<{ result: CloseResult; version: number }> {
      await store.update(orderId, (before) => {
        if (!before) return { payment: neverOpened(orderId), action: 'payment.closed-unopened' };
        return before.closing ? null : { payment: { ...before, closing: true } };
      });
      const payment = found(await now(orderId, false));
      return { result: closeResults[payment.status], version: payment.version };
    },

    /** The payment as the provider has it now, or as we last heard when it does not answer. */
    async state(orderId: string): Promise<Payment> {
      return found(await now(orderId, true));
    },

    async refresh(orderId: string, customerId: string): Promise<OrderPayment> {
      await own(orderId, customerId);
      return viewOf(found(await now(orderId, true)));
    },

    /** A new attempt: the open one is closed first, and wins when it turns out to be paid. */
    async attempt(
      key: RequestKey | null,
      orderId: string,
      customerId: string,
      method: Pick<Terms, 'saveCard' | 'cardId'>,
    ): Promise<{ view: OrderPayment; replayed: boolean }> {
      const before = await own(orderId, customerId);
      if (latest(before) === 0) throw notYet(before);
      const { description } = await lastAttempt(orderId);
      const terms = { customerId, cents: before.askedCents, description, ...method };
      const { replayed } = await o.write(key, async (tx) => {
        await cards.refuseUnknown(tx, terms, 'cardId');
        const updated = await store.updateIn(
          tx,
          orderId,
          (payment) => payment && again(payment, terms, clock.now()),
          1_000,
        );
        return { attempt: updated ? latest(updated.payment) : before.attempt };
      });
      return { view: viewOf(found(await now(orderId, false))), replayed };
    },
  };

  async function own(orderId: string, customerId: string): Promise<Payment> {
    const payment = await store.read(orderId);
    if (payment?.customerId !== customerId) throw notFound('Order');
    return payment;
  }

  async function lastAttempt(orderId: string) {
    return db
      .selectFrom('attempts')
      .select('description')
      .where('order_id', '=', orderId)
      .orderBy('attempt', 'desc')
      .limit(1)
      .executeTakeFirstOrThrow();
  }

  function opened(before: Payment | null, orderId: string, attempt: number, terms: Terms) {
    const payment = before ?? {
      ...neverOpened(orderId),
      status: 'REQUIRES_ACTION' as const,
      closing: false,
    };
    if (latest(payment) >= attempt || (before && isOver(before))) return null;
    const named = { ...payment, customerId: payment.customerId ?? terms.customerId };
    return withAttempt(named, attemptOf(attempt, terms, clock.now()));
  }

  function neverOpened(orderId: string): Payment {
    return { ...blankPayment(orderId, newId(), clock.now()), status: 'VOIDED', closing: true };
  }
}

const notYet = ({ status }: Payment): Refusal =>
  new Refusal('PAYMENT_STATE', 'The payment is being started; try again in a moment', {
    details: { state: status },
  });

type CloseResult = 'CLOSED' | 'AUTHORISED' | 'UNKNOWN';

const closeResults: Readonly<Record<Payment['status'], CloseResult>> = {
  REQUIRES_ACTION: 'UNKNOWN',
  AUTHORISED: 'AUTHORISED',
  CAPTURING: 'AUTHORISED',
  CAPTURED: 'AUTHORISED',
  FAILED: 'CLOSED',
  VOIDED: 'CLOSED',
  EXPIRED: 'CLOSED',
};

function found(payment: Payment | null): Payment {
  if (!payment) throw notFound('Order');
  return payment;
}
