import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCourier } from '../actors/courier.ts';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const courierDrops: Story = {
  name: 'a courier drops the job',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const first = await newCourier(world, place.near);
    const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };
    const order = await step('an order is paid and accepted', async () => {
      const placed = await customer.ordersAndPays(cart);
      await kitchen.chef.client.call(chefOrderEndpoints.accept, {
        params: { id: placed.id },
        body: { minutes: 8 },
      });
      return placed;
    });
    await step('the first courier takes the job and drops it', async () => {
      const job = await first.takes(order.number);
      await first.client.call(deliveryEndpoints.drop, {
        params: { id: job.id },
        body: { reason: 'A flat tyre' },
      });
    });
    const second = await step('a second courier comes online', () => newCourier(world, place.near));
    const job = await step('and is offered the job', () => second.takes(order.number));
    await step('the first one is not asked again', async () => {
      const { offer } = await first.client.call(deliveryEndpoints.currentOffer);
      expectEqual(offer, null);
    });
    await step('the second one delivers', async () => {
      await until('started', () => kitchen.does('start', order.id));
      await kitchen.does('ready', order.id);
      await second.step(job, 'to_pickup');
      await second.step(job, 'at_pickup');
      await second.step(job, 'collected', (await kitchen.order(order.id))?.pickupCode ?? '');
      await second.step(job, 'at_dropoff');
      const now = await customer.client.call(customerOrderEndpoints.get, {
        params: { id: order.id },
      });
      await second.step(job, 'delivered', now.order.handoverCode ?? '');
      await customer.sees(order.id, 'DELIVERED');
    });
    first.stream.close();
    second.stream.close();
  },
};
