import { declinedCard, newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { heldCents } from '../books.ts';
import { expectEqual } from '../expect.ts';
import type { Story } from '../story.ts';

export const declinedCardThenAnother: Story = {
  name: 'declined card, then another',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const cart = { kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId, quantity: 1 };
    const { order, checkoutUrl } = await step('she orders', () => customer.order(cart));
    await step('the first card is declined and nothing is held', async () => {
      expectEqual(await customer.pays(order.id, checkoutUrl, declinedCard), 'declined');
      await customer.sees(order.id, 'PENDING_PAYMENT');
      expectEqual(heldCents(await world.books.of(order.id)), 0);
    });
    await step('the second one is taken, on the same page', async () => {
      expectEqual(await customer.pays(order.id, checkoutUrl), 'paid');
      await customer.sees(order.id, 'PLACED');
      expectEqual(heldCents(await world.books.of(order.id)), order.amounts.total.amount);
    });
  },
};
