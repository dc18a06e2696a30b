import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import { reviewsEndpoints } from '@foodiefast/contracts/reviews';
import { collected } from '../actors/collected.ts';
import { newCustomer } from '../actors/customer.ts';
import { openKitchen } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused, expectThat, faultsOf } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const { rate, answer, hide, show, figures, list } = reviewsEndpoints;

export const ratings: Story = {
  name: 'a rating',
  async tell(step, world) {
    const place = newPlace();
    const kitchen = await openKitchen(world, place.kitchen);
    const { kitchenId, chef } = kitchen;
    const { dishId } = kitchen.bowl;
    const customer = await newCustomer(world, place.home);
    const other = await newCustomer(world, place.home);
    const ofKitchen = { params: { id: kitchenId } };
    const order = await step('she fetches a bowl at the kitchen', () =>
      collected(customer, kitchen),
    );
    const params = { id: order.id };

    const rating = await step('only she rates it, and only what she ate, each once', async () => {
      const stars = { dishId, stars: 3 };
      const body = { stars: 3, comment: 'Lukewarm.', dishes: [stars] };
      const given = await until('the rating', () => customer.client.call(rate, { params, body }));
      await expectRefused('NOT_FOUND', () => other.client.call(rate, { params, body }));
      await expectRefused('RATING_NOT_POSSIBLE', () =>
        customer.client.call(rate, {
          params,
          body: { stars: 1, dishes: [{ dishId: crypto.randomUUID(), stars: 1 }] },
        }),
      );
      const twice = { params, body: { stars: 5, dishes: [stars, stars] } };
      expectEqual(await faultsOf(() => customer.client.call(rate, twice)), ['dishes[1].dishId']);
      return given;
    });
    await step('she thinks better of it: there is still one, with the stars of now', async () => {
      const body = { stars: 4, comment: 'Good.', dishes: [{ dishId, stars: 5 }] };
      const changed = await customer.client.call(rate, { params, body });
      expectEqual([changed.id, changed.createdAt], [rating.id, rating.createdAt]);
      expectEqual(await world.guest.call(figures, ofKitchen), {
        ratings: 1,
        starsSum: 4,
        byStars: [0, 0, 0, 1, 0],
        dishes: [{ dishId, ratings: 1, starsSum: 5 }],
      });
    });
    await step('the chef answers, another chef and a stranger do not', async () => {
      const reply = { params: { id: rating.id }, body: { answer: 'Thank you.' } };
      await expectRefused('FORBIDDEN', () => other.client.call(answer, reply));
      await chef.client.call(answer, reply);
      const { items } = await world.guest.call(list, ofKitchen);
      expectEqual(
        items.map((it) => [it.stars, it.answer]),
        [[4, 'Thank you.']],
      );
      expectThat(!JSON.stringify(items).includes(order.id), 'whose order it was stays unsaid');
    });
    await step('the stars stand at the kitchen for everybody', () =>
      until('the stars', async () => {
        const shown = await world.guest.call(menuEndpoints.getKitchen, ofKitchen);
        return shown.rating?.average === 4 && shown.rating.count === 1;
      }),
    );
    await step('an admin hides it with its stars, and shows it again', async () => {
      const one = { params: { id: rating.id } };
      const { client } = world.admin;
      await expectRefused('FORBIDDEN', () =>
        chef.client.call(hide, { ...one, body: { reason: 'I do not like it' } }),
      );
      await client.call(hide, { ...one, body: { reason: 'Names a person' } });
      expectEqual((await world.guest.call(list, ofKitchen)).items, []);
      expectEqual((await world.guest.call(figures, ofKitchen)).ratings, 0);
      await expectRefused('RATING_NOT_POSSIBLE', () =>
        customer.client.call(rate, { params, body: { stars: 1 } }),
      );
      await client.call(show, one);
      expectEqual((await world.guest.call(figures, ofKitchen)).starsSum, 4);
    });
  },
};
