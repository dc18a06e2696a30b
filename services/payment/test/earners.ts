import { newId } from '@foodiefast/kit/ids';
import { onboard } from '@foodiefast/stripe-double/driver';
import { until } from '@foodiefast/testkit/wait';
import { expect } from 'vitest';
import type { Acts, Order } from './acts.ts';
import type { Stage } from './stage.ts';

export type Person = Awaited<ReturnType<Stage['identity']['person']>>;

export const money = (amount: number) => ({ amount, currency: 'EUR' });

/** What chefs and couriers do about their money, and what happens to it. */
export function earnersOf(stage: Stage, acts: Acts) {
  const linkOf = async ({ headers }: Person): Promise<string> => {
    const link = await stage.app.inject({ method: 'POST', url: '/earnings/account', headers });
    expect(link.statusCode).toBe(200);
    return link.json().url;
  };
  const earningsOf = async ({ headers }: Person) =>
    (await stage.app.inject({ url: '/earnings', headers })).json();

  async function payoutOf(order: Order, role: 'chef' | 'courier') {
    const rows = stage.db.selectFrom('payouts').selectAll();
    return (
      rows
        .where('order_id', '=', order.orderId)
        .where('role', '=', role)
        // Each order event of the tests names another chef; the newest is meant.
        .orderBy('id', 'desc')
        .executeTakeFirst()
    );
  }
  const transfersOf = async (order: Order, role: 'chef' | 'courier' = 'chef') => {
    const payout = await payoutOf(order, role);
    const rows = stage.db.selectFrom('transfers').selectAll().orderBy('number');
    return rows.where('payout_id', '=', payout?.id ?? '').execute();
  };

  return {
    linkOf,
    earningsOf,
    payoutOf,
    transfersOf,

    /** With an account that money can be sent to, and that payment knows to be so. */
    async onboarded(role: 'chef' | 'courier'): Promise<Person> {
      const person = await stage.identity.person([role]);
      expect((await onboard(await linkOf(person))).status).toBe(303);
      expect((await earningsOf(person)).account).toBe('READY');
      return person;
    },

    /** Captured, delivered, and closed when the hold of orders has elapsed. */
    async closed(o: { chefId?: string; courierId?: string } = {}) {
      const { customer, order } = await acts.captured();
      const people = { chefId: o.chefId ?? newId(), courierId: o.courierId ?? newId() };
      const deliveredAt = new Date().toISOString();
      const tell = (status: 'DELIVERED' | 'CLOSED', version: number) =>
        stage.hear(
          status === 'CLOSED' ? 'closed' : 'delivered',
          order.facts(
            { version, keepCents: order.totalCents, closed: status === 'CLOSED' },
            { status, deliveredAt, ...people },
          ),
          version,
        );
      await tell('DELIVERED', 8);
      await tell('CLOSED', 9);
      return { customer, order, tell };
    },

    untilPayout: (
      order: Order,
      status: string,
      sentCents: number,
      role: 'chef' | 'courier' = 'chef',
    ) =>
      until(
        async () => {
          const row = await payoutOf(order, role);
          // The provider is asked right after a payout was sent, so SENT may be gone in a moment.
          const reached = status === 'SENT' ? ['SENT', 'SETTLED'] : [status];
          const there = row !== undefined && reached.includes(row.status);
          return there && row.sent_cents === sentCents ? row : null;
        },
        { what: `a payout ${status} of ${sentCents}`, deadlineMs: 45_000 },
      ),

    /** The account's money is at the bank of its owner, where no reversal reaches it. */
    async paidOutAtTheBank(person: Person): Promise<void> {
      const { provider_id: account } = await stage.db
        .selectFrom('accounts')
        .select('provider_id')
        .where('user_id', '=', person.id)
        .executeTakeFirstOrThrow();
      await operate(`accounts/${account}/pay-out`, {});
    },

    async refund(order: Order, cents: number, bornBy = 'chef') {
      const { headers } = await stage.identity.person(['admin']);
      return stage.app.inject({
        method: 'POST',
        url: `/admin/orders/${order.orderId}/refunds`,
        headers: { ...headers, 'idempotency-key': newId() },
        payload: { amount: money(cents), reason: 'cold soup', bornBy },
      });
    },

    async dispute(orderId: string, amount?: number): Promise<string> {
      const payment = await stage.store.read(orderId);
      const claim = { charge: payment?.chargeId, reason: 'fraudulent', ...(amount && { amount }) };
      return (await operate('disputes', claim)).id;
    },
    operate,
    decide: (disputeId: string, outcome: 'won' | 'lost') =>
      operate(`disputes/${disputeId}`, { outcome }),
  };

  async function operate(path: string, body: object): Promise<{ id: string }> {
    const answer = await fetch(`${stage.double.url}/_double/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${await answer.text()}`);
    return (await answer.json()) as { id: string };
  }
}
