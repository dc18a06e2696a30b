import { notificationEndpoints } from '@foodiefast/contracts/notification-endpoints';
import { type PushMessage, pushMessage } from '@foodiefast/contracts/notifications';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { openPushBrowser, type PushBrowser } from '@foodiefast/testkit/push-browser';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const { listPush, addPush, removePush, changeSettings } = notificationEndpoints;

export const notices: Story = {
  name: 'messages to browsers',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const { publicKey } = await customer.client.call(listPush);
    const [phone, counter] = [
      await openPushBrowser({ vapidPublicKey: publicKey }),
      await openPushBrowser({ vapidPublicKey: publicKey }),
    ];
    try {
      await step('she and the chef let their browsers show messages', async () => {
        await customer.client.call(addPush, { body: phone.subscription });
        await kitchen.chef.client.call(addPush, { body: counter.subscription });
        await expectRefused('INVALID_INPUT', () =>
          customer.client.call(addPush, {
            body: { ...phone.subscription, endpoint: 'https://evil.example/push' },
          }),
        );
      });
      const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };
      const order = await step('she orders, and it rings in the kitchen', async () => {
        const placed = await customer.ordersAndPays(cart);
        await shown(counter, (it) => it.title.includes(placed.number));
        return placed;
      });
      await step('the chef accepts, and her phone shows it', async () => {
        await kitchen.chef.client.call(chefOrderEndpoints.accept, {
          params: { id: order.id },
          body: { minutes: 10 },
        });
        const message = await shown(phone, (it) => it.title.includes('accepted'));
        expectEqual(message.path, `/orders/${order.id}`);
      });
      await step('she wants no more messages; mails about orders cannot be muted', async () => {
        const { topics } = await customer.client.call(changeSettings, {
          body: { orders: { push: false } },
        });
        expectEqual(topics.orders, { email: true, push: false });
        await expectRefused('INVALID_INPUT', () =>
          customer.client.call(changeSettings, { body: { orders: { email: false } } as never }),
        );
        const before = phone.received.length;
        const next = await customer.ordersAndPays(cart);
        await kitchen.chef.client.call(chefOrderEndpoints.reject, {
          params: { id: next.id },
          body: { reason: 'The oven broke' },
        });
        const { mails } = world;
        await mails.find(customer.email, 'declined', (it) => it.text.includes(next.number));
        expectEqual(phone.received.length, before);
      });
      await step(
        'a browser that is gone is forgotten, and another is not hers to remove',
        async () => {
          counter.browser.status = 410;
          await customer.ordersAndPays(cart);
          const chef = kitchen.chef.client;
          await until('the end of the subscription', async () => {
            const { items } = await chef.call(listPush);
            return items.length === 0;
          });
          const { items } = await customer.client.call(listPush);
          const [mine] = items;
          if (!mine) throw new Error('her phone is not listed');
          const params = { id: mine.id };
          await expectRefused('NOT_FOUND', () => chef.call(removePush, { params }));
          await customer.client.call(removePush, { params });
        },
      );
    } finally {
      await Promise.all([phone.close(), counter.close()]);
    }
  },
};

const shown = (browser: PushBrowser, fits: (message: PushMessage) => boolean) =>
  until('a message', async () =>
    browser.received.map(({ text }) => pushMessage.parse(JSON.parse(text))).find(fits),
  );
