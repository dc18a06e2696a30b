import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { heldCents, keptCents } from '../books.ts';
import { expectEqual, expectRefused, expectThat } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const customerCancels: Story = {
  name: 'the customer cancels',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const { client } = customer;
    const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };

    const early = await step('she orders, pays, and cancels before the chef answers', async () => {
      const order = await customer.ordersAndPays(cart);
      await client.call(customerOrderEndpoints.cancel, { params: { id: order.id }, body: {} });
      return customer.sees(order.id, 'CANCELLED');
    });
    await step('nothing is kept', () =>
      until('the void', async () => {
        const sums = await world.books.of(early.id);
        return heldCents(sums) === 0 && keptCents(sums) === 0;
      }),
    );

    const late = await step('she orders again and the chef accepts', async () => {
      const order = await customer.ordersAndPays(cart);
      await kitchen.chef.client.call(chefOrderEndpoints.accept, {
        params: { id: order.id },
        body: { minutes: 10 },
      });
      return customer.sees(order.id, 'ACCEPTED');
    });
    const { cost } = late.cancel;
    await step('cancelling now has a cost, which must be confirmed', async () => {
      expectThat(cost && cost.amount > 0, 'the cost is shown');
      await expectRefused('COST_NOT_CONFIRMED', () =>
        client.call(customerOrderEndpoints.cancel, { params: { id: late.id }, body: {} }),
      );
    });
    await step('she confirms it, and exactly that is kept', async () => {
      await client.call(customerOrderEndpoints.cancel, {
        params: { id: late.id },
        body: cost ? { confirmedCost: cost } : {},
      });
      await customer.sees(late.id, 'CANCELLED');
      await until(
        'the refund',
        async () => keptCents(await world.books.of(late.id)) === cost?.amount,
      );
      expectEqual(heldCents(await world.books.of(late.id)), 0);
    });
  },
};
