import { adminEndpoints } from '@foodiefast/contracts/admin';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { reviewsEndpoints } from '@foodiefast/contracts/reviews';
import { newCourier } from '../actors/courier.ts';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { heldCents, keptCents } from '../books.ts';
import { expectEqual, expectThat } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const tapToDoor: Story = {
  name: 'tap to door',
  async tell(step, world) {
    const { guest, admin, books, mails } = world;
    const place = newPlace();
    const kitchen = await step('an applicant becomes a chef and publishes a menu', () =>
      openKitchen(world, place.kitchen),
    );
    const courier = await step('another becomes a courier and goes online', () =>
      newCourier(world, place.near),
    );
    await step('a guest finds the kitchen near by, open now', () =>
      until('the kitchen in the list', async () => {
        const { lat, lng } = place.home.point;
        const near = await guest.call(menuEndpoints.listKitchens, {
          query: { lat, lng, openNow: 'true' },
        });
        return near.items.find((it) => it.id === kitchen.kitchenId);
      }),
    );
    const customer = await step('a customer registers and saves an address', () =>
      newCustomer(world, place.home),
    );
    const { order, checkoutUrl } = await step('she orders two bowls', () =>
      customer.order({ kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 2 }),
    );
    const { id } = order;
    const stream = customer.follow(id);
    const told = (status: string) =>
      stream.find((event) => JSON.stringify(event.data).includes(`"status":"${status}"`), {
        what: `${status} on the stream`,
        timeoutMs: 15_000,
      });
    const kitchenStream = kitchen.chef;
    await step('she pays on the hosted page and the order is placed', async () => {
      expectEqual(await customer.pays(id, checkoutUrl), 'paid');
      await customer.sees(id, 'PLACED');
      expectEqual(heldCents(await books.of(id)), order.amounts.total.amount);
      await told('PLACED');
    });
    await step('the chef accepts and the money is captured', async () => {
      await kitchenStream.client.call(chefOrderEndpoints.accept, {
        params: { id },
        body: { minutes: 10 },
      });
      await told('ACCEPTED');
      await until(
        'the capture',
        async () => keptCents(await books.of(id)) === order.amounts.total.amount,
      );
    });
    await step('a mail says so', () =>
      mails.find(customer.email, 'accepted', (mail) => mail.text.includes(order.number)),
    );
    const job = await step('the courier gets the offer and takes it', () =>
      courier.takes(order.number),
    );
    await step('the chef cooks', async () => {
      await until('started', () => kitchen.does('start', id));
      await told('PREPARING');
      await kitchen.does('ready', id);
      await told('READY');
    });
    await step('the courier rides to the kitchen and collects with the code', async () => {
      await courier.step(job, 'to_pickup');
      await courier.at(place.kitchen.point);
      await courier.step(job, 'at_pickup');
      const code = (await kitchen.order(id))?.pickupCode;
      expectThat(code, 'the board shows the pick-up code');
      await courier.step(job, 'collected', code ?? '');
      await told('OUT_FOR_DELIVERY');
    });
    await step('the customer sees the courier move', async () => {
      await courier.at({ ...place.kitchen.point, lat: place.kitchen.point.lat + 0.004 });
      await until('a position in the tracking', async () => {
        const tracking = await customer.client.call(gatewayEndpoints.tracking, { params: { id } });
        return tracking.courier?.position ?? undefined;
      });
    });
    await step('the meal is handed over by PIN', async () => {
      await courier.at(place.home.point);
      await courier.step(job, 'at_dropoff');
      const now = await customer.client.call(customerOrderEndpoints.get, { params: { id } });
      expectThat(now.order.handoverCode, 'the customer sees the PIN');
      await courier.step(job, 'delivered', now.order.handoverCode ?? '');
      await customer.sees(id, 'DELIVERED');
      await told('DELIVERED');
    });
    await step('she rates it', () =>
      until('the rating', () =>
        customer.client.call(reviewsEndpoints.rate, {
          params: { id },
          body: { stars: 5, comment: 'Warm.' },
        }),
      ),
    );
    await step("the admin's timeline tells the whole life", async () => {
      const actions = await until('the timeline', async () => {
        const { timeline } = await admin.client.call(adminEndpoints.order, { params: { id } });
        const told = new Set(timeline.map((entry) => entry.action));
        return [
          'order.placed.v1',
          'payment.captured.v1',
          'job.done.v1',
          'order.delivered.v1',
        ].every((action) => told.has(action))
          ? timeline
          : undefined;
      });
      for (const entry of actions)
        console.log(`           ${entry.at}  ${entry.eventId}  ${entry.action}`);
    });
    await step("the provider's books hold exactly the order's total, once", async () => {
      const sums = await books.of(id);
      expectEqual(sums.filter((it) => it.capturedCents > 0).length, 1);
      expectEqual(keptCents(sums), order.amounts.total.amount);
    });
    stream.close();
    courier.stream.close();
  },
};
