import { chefOrderEndpoints } from '@foodiefast/contracts/order-kitchen';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { heldCents } from '../books.ts';
import { expectRefused } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const acceptMinutes = 3;

export const expiry: Story = {
  name: 'the chef lets it expire',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen, { acceptMinutes });
    const customer = await newCustomer(world, place.home);
    const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };
    const order = await step('she orders and pays', () => customer.ordersAndPays(cart));
    await step(`nobody answers for ${acceptMinutes} min, and the order expires`, () =>
      customer.sees(order.id, 'EXPIRED', (acceptMinutes * 60 + 20) * 1000),
    );
    await step('the hold is given up', () =>
      until('the void', async () => heldCents(await world.books.of(order.id)) === 0),
    );
    await step('accepting it now is refused', () =>
      expectRefused('ORDER_STATE', () =>
        kitchen.chef.client.call(chefOrderEndpoints.accept, {
          params: { id: order.id },
          body: { minutes: 10 },
        }),
      ),
    );
  },
};
