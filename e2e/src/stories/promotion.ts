import { Refused } from '@foodiefast/client/client';
import {
  customerOrderEndpoints,
  publicOrderEndpoints,
} from '@foodiefast/contracts/order-endpoints';
import { promotionEndpoints } from '@foodiefast/contracts/promotions';
import { newCustomer } from '../actors/customer.ts';
import { match, openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const { create, change } = promotionEndpoints;
const dayMs = 24 * 3_600_000;
const at = (ms: number) => new Date(Date.now() + ms).toISOString();

export const promotion: Story = {
  name: 'a promotion',
  async tell(step, world) {
    const { client } = world.admin;
    const place = newPlace();
    const { kitchenId, bowl } = await openKitchen(world, place.kitchen);
    const customer = await newCustomer(world, place.home);
    const code = `STORY-${crypto.randomUUID().slice(0, 8).toUpperCase()}`;
    const terms = {
      code,
      kitchenId,
      discount: { cents: 500 },
      from: at(-dayMs),
      until: at(dayMs),
      budgetCents: 1_200,
    };
    const quote = (promotion: string) =>
      customer.client.call(publicOrderEndpoints.quote, {
        body: {
          kitchenId,
          fulfilment: 'delivery',
          destination: { address: place.home },
          lines: [{ dishId: bowl.dishId, quantity: 1, choiceIds: [] }],
          promotion,
        },
      });

    const made = await step('an admin gives a code with a budget for two, once', async () => {
      const given = await client.send(create, { body: terms });
      await expectRefused('INVALID_INPUT', () => client.call(create, { body: terms }));
      await expectRefused('FORBIDDEN', () => customer.client.call(create, { body: terms }));
      return given;
    });
    await step('who types it pays less for the food, and the same fees', async () => {
      const { amounts } = await until('the discount', () => quote(code));
      expectEqual([amounts.items.amount, amounts.discount.amount], [bowl.priceCents, 500]);
      await expectRefused('PROMOTION_NOT_VALID', () => quote(`${code}-NOT`));
    });
    await step(
      'of five who order at once two get it, and the others keep their money',
      async () => {
        const quotes = await Promise.all(Array.from({ length: 5 }, () => quote(code)));
        const told = await Promise.all(
          quotes.map(async ({ quoteId }) => {
            try {
              await customer.client.call(customerOrderEndpoints.place, {
                body: { quoteId, payment: { method: 'checkout' } },
              });
              return 'placed';
            } catch (error) {
              if (error instanceof Refused) return error.problem.code;
              throw error;
            }
          }),
        );
        expectEqual(told.toSorted(), [
          ...Array.from({ length: 3 }, () => 'PROMOTION_NOT_VALID'),
          'placed',
          'placed',
        ]);
      },
    );
    await step('the admin ends it, and nobody gets it any more', async () => {
      const params = { id: made.body.id };
      const body = { ...terms, budgetCents: 100_000, until: at(-1_000) };
      await client.call(change, { params, headers: match(made.headers), body });
      await until('its end', () =>
        quote(code).then(
          () => false,
          (error: unknown) =>
            error instanceof Refused && error.problem['reason'] === 'OVER' && 'it is over',
        ),
      );
    });
  },
};
