import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { keptCents } from '../books.ts';
import { expectEqual } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const paymentKilled: Story = {
  name: 'payment is killed between the answer of Stripe and its own commit',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };
    const order = await step('an order is paid', () => customer.ordersAndPays(cart));
    await step(
      'the capture is done at Stripe, its answer is on the way, and payment dies',
      async () => {
        await world.books.fault({
          kind: 'latency',
          ms: 5_000,
          when: 'after',
          method: 'POST',
          path: '/v1/payment_intents/*/capture',
        });
        await kitchen.chef.client.call(chefOrderEndpoints.accept, {
          params: { id: order.id },
          body: { minutes: 10 },
        });
        await until(
          'the capture in the books',
          async () => keptCents(await world.books.of(order.id)) > 0,
        );
        process.kill(paymentPid(world.home), 'SIGKILL');
      },
    );
    await step('who orders while it is away can pay once it is back', async () => {
      const meanwhile = await Promise.all(Array.from({ length: 4 }, () => customer.order(cart)));
      for (const { order: late, checkoutUrl } of meanwhile) {
        await customer.pays(late.id, checkoutUrl);
        await customer.sees(late.id, 'PLACED');
      }
    });
    await step('it comes back and finds the capture instead of making another', async () => {
      await until('the chef may cook', () => kitchen.does('start', order.id), 60_000);
      const sums = await world.books.of(order.id);
      expectEqual(keptCents(sums), order.amounts.total.amount);
      expectEqual(sums.filter((it) => it.capturedCents > 0).length, 1);
    });
  },
};

// A pid file holds the pid and when the process began.
const paymentPid = (home: string) =>
  Number(readFileSync(join(home, 'run', 'payment.pid'), 'utf8').split(' ', 1)[0]);
