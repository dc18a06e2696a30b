import { currencyAmount } from '@foodiefast/contracts/primitives';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { Write } from '@foodiefast/kit/write';
import { sql } from 'kysely';
import type { Cards } from './cards.ts';
import { answerWithinMs } from './commands.ts';
import { again, attemptOf, type Terms, withAttempt } from './domain/attempt.ts';
import { type Payment, viewOf } from './domain/payment.ts';
import { refuseTip, tipFor, tipTerms } from './domain/tip.ts';
import type { Advance } from './mover.ts';
import type { Store } from './store.ts';
import type { PaymentTables } from './tables.ts';

export type TipWish = Pick<Terms, 'cents' | 'cardId'>;
export type Tips = ReturnType<typeof createTips>;

/** Tips after the delivery: one an order; one that was not paid can be tried again. */
export function createTips(o: {
  store: Store;
  advance: Advance;
  write: Write<PaymentTables>;
  clock: Clock;
  cards: Cards;
}) {
  const { store, advance, write, cards, clock } = o;
  const { db } = store;

  return {
    async give(key: RequestKey | null, orderId: string, customerId: string, wish: TipWish) {
      const order = await own(orderId, customerId);
      const { result, replayed } = await write(key, async (tx) => {
        const now = clock.now();
        // The first tip of an order has no row yet to lock, so givers queue for its order.
        await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`tip ${orderId}`}, 0))`.execute(
          tx,
        );
        const known = await tipIdOf(tx, orderId);
        const tipId = known ?? newId();
        refuseTip(order, wish.cents, now);
        await cards.refuseUnknown(tx, { ...wish, customerId }, 'payment.cardId');
        const description = 'FoodieFast · pourboire / tip';
        const terms: Terms = { ...wish, customerId, description, saveCard: false };
        await store.updateIn(
          tx,
          tipId,
          (before) => {
            if (before && isTaken(before)) throw taken();
            if (before) return again({ ...before, ...tipTerms(order, wish.cents) }, terms, now);
            const { cents } = wish;
            const tip = tipFor(order, { id: tipId, paymentId: newId(), cents, now });
            return withAttempt(tip, attemptOf(1, terms, now));
          },
          1_000,
        );
        return { tipId };
      });
      const tip = await advance(result.tipId, { looks: replayed, budgetMs: answerWithinMs });
      const view = viewOfTip(found(tip));
      if (!replayed && view.amount.amount !== wish.cents) throw another(view);
      return { view, replayed };
    },

    async state(orderId: string, customerId: string) {
      await own(orderId, customerId);
      const tipId = await tipIdOf(db, orderId);
      if (!tipId) throw notFound('Tip');
      return viewOfTip(found(await advance(tipId, { looks: true, budgetMs: answerWithinMs })));
    },
  };

  async function own(orderId: string, customerId: string): Promise<Payment> {
    const payment = await store.read(orderId);
    if (payment?.customerId !== customerId || payment.purpose !== 'order') {
      throw notFound('Order');
    }
    return payment;
  }

  async function tipIdOf(
    reader: Db<PaymentTables> | Tx<PaymentTables>,
    orderId: string,
  ): Promise<string | null> {
    const row = await reader
      .selectFrom('payments')
      .select('order_id')
      .where('for_order', '=', orderId)
      .where('purpose', '=', 'tip')
      .executeTakeFirst();
    return row?.order_id ?? null;
  }
}

const viewOfTip = (tip: Payment) => ({
  id: tip.orderId,
  orderId: tip.forOrder ?? tip.orderId,
  amount: currencyAmount(tip.capturedCents || tip.askedCents),
  payment: viewOf(tip),
});

const isTaken = ({ status }: Payment): boolean =>
  status === 'AUTHORISED' || status === 'CAPTURING' || status === 'CAPTURED';

const taken = (): Refusal =>
  new Refusal('TIP_NOT_POSSIBLE', 'A tip was given for this order already');

const another = ({ id, amount }: ReturnType<typeof viewOfTip>): Refusal =>
  new Refusal('TIP_NOT_POSSIBLE', 'Another tip was given for this order at the same time', {
    details: { tipId: id, amount },
  });

function found(payment: Payment | null): Payment {
  if (!payment) throw notFound('Tip');
  return payment;
}
