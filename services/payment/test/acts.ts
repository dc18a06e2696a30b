import type { OrderFacts } from '@foodiefast/contracts/orders';
import { until } from '@foodiefast/testkit/wait';
import { expect } from 'vitest';
import { anOrder, type Stage } from './stage.ts';

export type Order = ReturnType<typeof anOrder>;
export type Acts = ReturnType<typeof actsOf>;
type Told = Partial<OrderFacts>;

/** What orders and customers do in many stories. */
export function actsOf(stage: Stage) {
  const open = (order: Order, attempt = 1, more = {}) =>
    stage.call(
      'orders',
      'POST',
      `/internal/payments/${order.orderId}/open`,
      order.terms(attempt, more),
    );
  const state = (order: Order) =>
    stage.call('orders', 'GET', `/internal/payments/${order.orderId}`);
  const close = (order: Order) =>
    stage.call('orders', 'POST', `/internal/payments/${order.orderId}/close`);

  /** A busy machine answers STARTING, and has the page a moment later. */
  const pageOf = (order: Order): Promise<string> =>
    until(async () => (await state(order)).json().checkoutUrl as string | null, {
      what: 'the page',
      deadlineMs: 45_000,
    });

  async function opened(customerId: string, o: { totalCents?: number; saveCard?: boolean } = {}) {
    const order = anOrder({ customerId, ...o });
    const answer = await open(order, 1, { saveCard: o.saveCard ?? false });
    expect(answer.statusCode).toBe(200);
    return { order };
  }

  async function authorised(o: { totalCents?: number; card?: string; saveCard?: boolean } = {}) {
    const customer = await stage.identity.person();
    const { order } = await opened(customer.id, o);
    await stage.double.pay(await pageOf(order), o.card);
    const isHeld = async () => (await state(order)).json().paymentStatus === 'AUTHORISED';
    await until(isHeld, { what: 'the hold', deadlineMs: 45_000 });
    const payment = await stage.store.read(order.orderId);
    expect(payment?.authorisedCents).toBe(order.totalCents);
    return { customer, order };
  }

  const accept = (order: Order, version = 3, told: Told = {}) =>
    stage.hear(
      'accepted',
      order.facts({ version, keepCents: order.totalCents }, { status: 'ACCEPTED', ...told }),
      version,
    );

  return {
    open,
    state,
    close,
    pageOf,
    opened,
    authorised,
    accept,
    /** Authorised, accepted and captured, with the provider's fee known. */
    async captured({ told, ...o }: Parameters<typeof authorised>[0] & { told?: Told } = {}) {
      const given = await authorised(o);
      await accept(given.order, 3, told);
      await stage.until(
        given.order.orderId,
        ({ status, feeSource }) => status === 'CAPTURED' && feeSource !== null,
        'the capture',
      );
      return given;
    },
    async eventsOf(orderId: string) {
      const rows = await stage.db
        .selectFrom('outbox')
        .select('type')
        .where('key', '=', orderId)
        .orderBy('seq')
        .execute();
      return rows.map(({ type }) => type);
    },
    async booksOf(orderId: string) {
      const { sums } = await stage.double.books();
      return sums.filter(({ metadata }) => metadata['orderId'] === orderId);
    },
    /** Balances of an order by account; debits are positive. */
    async ledgerOf(orderId: string) {
      const rows = await stage.db
        .selectFrom('ledger_lines')
        .innerJoin('ledger_journals', 'ledger_journals.id', 'journal_id')
        .select(['account', (row) => row.fn.sum<string>('amount_cents').as('cents')])
        .where('order_id', '=', orderId)
        .groupBy('account')
        .execute();
      return Object.fromEntries(rows.map(({ account, cents }) => [account, Number(cents)]));
    },
  };
}
