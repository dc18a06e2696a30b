import { Refused } from '@foodiefast/client/client';
import { recordEndpoints } from '@foodiefast/contracts/admin-records';
import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { adminOrderEndpoints } from '@foodiefast/contracts/order-admin';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { paymentEndpoints } from '@foodiefast/contracts/payment';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import { caseEndpoints } from '@foodiefast/contracts/support-cases';
import { newCourier } from '../actors/courier.ts';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { keptCents } from '../books.ts';
import { expectEqual, expectRefused } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const helpWithAnOrder: Story = {
  name: 'help with an order',
  async tell(step, world) {
    const { books } = world;
    const admin = world.admin.client;
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    // Too far away to be offered anything.
    const courier = await newCourier(world, { ...place.near, lat: place.near.lat + 1 });
    const customer = await newCustomer(world, place.home);
    const order = await step('she orders and pays, and the chef accepts', async () => {
      const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 2 };
      const placed = await customer.ordersAndPays(cart);
      const accepting = { params: { id: placed.id }, body: { minutes: 30 } };
      await kitchen.chef.client.call(chefOrderEndpoints.accept, accepting);
      return placed;
    });
    const params = { id: order.id };
    const totalCents = order.amounts.total.amount;

    await step('an admin finds it by its number, not stuck, with its timeline', async () => {
      const { number } = order;
      const found = await admin.call(adminOrderEndpoints.list, { query: { q: number } });
      const stuck = await admin.call(adminOrderEndpoints.list, {
        query: { stuck: 'true', q: number },
      });
      const idsOf = (list: typeof found) => list.items.map(({ id }) => id);
      expectEqual([idsOf(found), idsOf(stuck)], [[order.id], []]);
      await until('the acceptance in the timeline', async () => {
        const query = { q: number.toLowerCase() };
        const { items } = await admin.call(recordEndpoints.timeline, { query });
        return items.some(({ action }) => action === 'order.accepted.v1');
      });
    });
    await step(
      'nobody near by rides for it, so an admin gives it to somebody who does',
      async () => {
        const to = (courierId: string) =>
          admin.call(deliveryEndpoints.adminAssign, {
            params,
            body: { courierId, reason: 'Nobody else is there' },
          });
        await until('the job', async () => {
          await expectRefused('COURIER_OFFLINE', () => to(crypto.randomUUID()));
          return true;
        });
        await to(courier.id);
        const { job } = await courier.client.call(deliveryEndpoints.currentJob);
        expectEqual(job?.orderNumber, order.number);
      },
    );
    await step('she tells what is wrong, and gets an answer; a stranger does not', async () => {
      const body = { kind: 'LATE' as const, text: 'Where is it?' };
      const opened = await until('the case', () =>
        customer.client.call(caseEndpoints.report, { params, body }),
      );
      await expectRefused('NOT_FOUND', () =>
        courier.client.call(caseEndpoints.report, { params, body }),
      );
      const one = { params: { id: opened.id } };
      await admin.call(caseEndpoints.assign, { ...one, body: {} });
      await admin.call(caseEndpoints.answer, { ...one, body: { text: 'On its way.' } });
      await admin.call(caseEndpoints.close, { ...one, body: {} });
      const { items } = await customer.client.call(caseEndpoints.ofOrder, { params });
      const told = items.map(({ state, messages }) => [state, messages.length]);
      expectEqual(told, [['CLOSED', 2]]);
    });
    const partCents = Math.ceil(totalCents * 0.4);
    await step('of refunds at once no more leaves than was paid', async () => {
      await until('the capture', async () => keptCents(await books.of(order.id)) === totalCents);
      const refund = { params, body: { amount: currencyAmount(partCents), reason: 'Late' } };
      const refundOnce = async () => {
        try {
          await admin.call(paymentEndpoints.adminRefund, refund);
          return 'refunded';
        } catch (error) {
          if (error instanceof Refused) return error.problem.code;
          throw error;
        }
      };
      const codes = await Promise.all(Array.from({ length: 6 }, refundOnce));
      expectEqual(codes.toSorted(), [
        ...Array.from({ length: 4 }, () => 'REFUND_EXCEEDS_CAPTURE'),
        ...Array.from({ length: 2 }, () => 'refunded'),
      ]);
      const leftCents = totalCents - 2 * partCents;
      await until('the refunds', async () => keptCents(await books.of(order.id)) === leftCents);
    });
    await step('the admin cancels it, and she has the rest back too', async () => {
      const body = { reason: 'It came to nothing' };
      await admin.call(adminOrderEndpoints.cancel, { params, body });
      await customer.sees(order.id, 'CANCELLED');
      await until('the rest', async () => keptCents(await books.of(order.id)) === 0);
      await until('the courier being free', async () => {
        const { job } = await courier.client.call(deliveryEndpoints.currentJob);
        return job === null;
      });
    });
    courier.stream.close();
  },
};
