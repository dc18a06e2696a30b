import { accountRestored, accountSuspended } from '@foodiefast/contracts/auth-accounts';
import { orderEvents } from '@foodiefast/contracts/order-events';
import { person } from '@foodiefast/contracts/users';
import { orderFacts } from '@foodiefast/testkit/builders';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function get(path: string) {
  const { headers } = await stage.identity.person(['admin']);
  return (await stage.app.inject({ url: path, headers })).json();
}

test('an order shows what was ordered and by whom, until they are forgotten', async () => {
  const facts = orderFacts({
    totalCents: 1_850,
    itemsCents: 1_500,
    deliveryCents: 250,
    tipCents: 100,
    lines: [
      {
        dishId: crypto.randomUUID(),
        name: { fr: 'Bol', en: 'Bowl' },
        quantity: 2,
        totalCents: 1_500,
        taxBasisPoints: 1_000,
      },
    ],
  });
  const { orderId, customerId } = facts;
  const named = (version: number, name: string | null) =>
    stage.hears(
      person,
      customerId,
      version,
      name === null
        ? null
        : { userId: customerId, name, phone: null, locale: 'fr', addresses: [], applications: [] },
    );
  await stage.hears(orderEvents.placed, orderId, 1, facts);
  await named(1, 'Inès');
  const { order } = await get(`/admin/orders/${orderId}`);
  expect(order).toMatchObject({
    kitchenName: facts.kitchenName,
    total: { amount: 1_850 },
    details: {
      customerName: 'Inès',
      chefName: null,
      courierName: null,
      lines: [{ name: { en: 'Bowl' }, quantity: 2, total: { amount: 1_500 } }],
      delivery: { amount: 250 },
      tip: { amount: 100 },
    },
  });
  await named(2, null);
  const forgotten = await get(`/admin/orders/${orderId}`);
  expect(forgotten.order.details.customerName).toBeNull();
});

test('closing and opening an account stands in the audit log, with who did it', async () => {
  const accountId = crypto.randomUUID();
  const adminId = crypto.randomUUID();
  const act = { accountId, adminId, roles: ['courier' as const] };
  await stage.hears(accountSuspended, accountId, 2, act);
  await stage.hears(accountRestored, accountId, 3, act);
  const { items } = await get(`/admin/audit?objectId=${accountId}`);
  expect(items).toMatchObject([
    { action: 'account.restored.v1', actor: { role: 'admin', id: adminId } },
    { action: 'account.suspended.v1', actor: { role: 'admin', id: adminId } },
  ]);
});
