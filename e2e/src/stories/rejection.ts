import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { heldCents, keptCents } from '../books.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

export const rejection: Story = {
  name: 'the chef rejects',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const rare = { kitchenId: kitchen.kitchenId, dishId: kitchen.rare.dishId, quantity: 1 };
    const order = await step('she orders the last rare bowl and pays', () =>
      customer.ordersAndPays(rare),
    );
    await step('the chef rejects it', async () => {
      await kitchen.chef.client.call(chefOrderEndpoints.reject, {
        params: { id: order.id },
        body: { reason: 'The oven broke' },
      });
      await customer.sees(order.id, 'REJECTED');
    });
    await step('the hold is given up', () =>
      until('the void', async () => {
        const sums = await world.books.of(order.id);
        return heldCents(sums) === 0 && keptCents(sums) === 0;
      }),
    );
    await step('the portion can be ordered again', () =>
      until('a quote', () => customer.quote(rare)),
    );
    await step('a mail tells her', () =>
      world.mails.find(customer.email, 'rejected', (mail) => mail.text.includes(order.number)),
    );
  },
};
