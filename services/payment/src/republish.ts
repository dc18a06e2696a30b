import { paymentEvents } from '@foodiefast/contracts/payment';
import { emit } from '@foodiefast/kit/outbox';
import type { Db } from '@foodiefast/kit/postgres';
import { factsOf } from './domain/payment.ts';
import { readPayment } from './rows.ts';
import type { PaymentTables } from './tables.ts';

const batchSizeMax = 200;

/** All payments of orders once more, each with its own version; answers how many. */
export async function republish(db: Db<PaymentTables>, now: Date): Promise<number> {
  let count = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const rows = await db
      .selectFrom('payments')
      .select('order_id')
      .where('order_id', '>', after)
      .where('purpose', '=', 'order')
      .where('attempt', '>', 0)
      .orderBy('order_id')
      .limit(batchSizeMax)
      .execute();
    for (const { order_id: orderId } of rows) {
      // Under the row's lock, so that no newer event of the payment comes before this one.
      await db.transaction().execute(async (tx) => {
        const payment = await readPayment(tx, orderId, { lock: true });
        if (!payment) return;
        const { version } = payment;
        const contract = paymentEvents.restated;
        await emit(tx, now, [{ contract, key: orderId, version, data: factsOf(payment) }]);
      });
    }
    count += rows.length;
    const last = rows.at(-1);
    if (!last || rows.length < batchSizeMax) return count;
    after = last.order_id;
  }
}
