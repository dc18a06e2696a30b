import { Refused } from '@foodiefast/client/client';
import { customerOrderEndpoints } from '@foodiefast/contracts/order-endpoints';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual } from '../expect.ts';
import type { Story } from '../story.ts';

export const lastPortion: Story = {
  name: 'two want the last portion',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen, { rarePortions: 1 });
    const rivals = await Promise.all([
      newCustomer(world, place.home),
      newCustomer(world, place.home),
    ]);
    const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.rare.dishId, quantity: 1 };
    const quotes = await step('both have a quote for it', () =>
      Promise.all(rivals.map((rival) => rival.quote(cart))),
    );
    await step('they order at once: one gets it, the other is told SOLD_OUT', async () => {
      const outcomes = await Promise.all(
        rivals.map(async ({ client }, index) => {
          try {
            await client.call(customerOrderEndpoints.place, {
              body: { quoteId: quotes[index] ?? '', payment: { method: 'checkout' } },
            });
            return 'placed';
          } catch (error) {
            if (error instanceof Refused) return error.problem.code;
            throw error;
          }
        }),
      );
      expectEqual(outcomes.toSorted(), ['SOLD_OUT', 'placed']);
    });
  },
};
