import { menuEndpoints } from '@foodiefast/contracts/menu-endpoints';
import type { KitchenSearch } from '@foodiefast/contracts/menu-search';
import { openKitchen, publishMenu, text } from '../actors/kitchen.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused, expectThat } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const meal = {
  taxCategory: 'meal' as const,
  preparationMinutes: 10,
  workUnits: 1,
  portionsPerDay: null,
};
const sections = [
  {
    name: { fr: 'Plats', en: 'Mains' },
    dishes: [
      {
        ...meal,
        name: { fr: 'Moussaka aux aubergines', en: 'Aubergine moussaka' },
        description: text('Lamb, aubergine, béchamel.'),
        priceCents: 1490,
        allergens: ['milk' as const],
      },
      {
        ...meal,
        name: { fr: 'Curry de lentilles corail', en: 'Red lentil curry' },
        description: text('Coconut, coriander.'),
        priceCents: 990,
        allergens: ['mustard' as const],
        diets: ['vegan' as const, 'vegetarian' as const],
      },
    ],
  },
];
const hostile = [
  '('.repeat(100),
  '%00%'.repeat(20),
  '__proto__',
  "' OR 1=1 --",
  'e a i o u '.repeat(9),
];

export const search: Story = {
  name: 'searching',
  async tell(step, world) {
    const place = newPlace();
    const { chef, kitchenId } = await openKitchen(world, place.kitchen);
    await publishMenu(chef, sections);
    const { lat, lng } = place.home.point;
    type Wishes = Partial<Record<keyof KitchenSearch, string | number>>;
    const found = async (wishes: Wishes) => {
      const { items } = await world.guest.call(menuEndpoints.listKitchens, {
        query: { lat, lng, ...wishes } as never,
      });
      return items.find(({ id }) => id === kitchenId);
    };
    const namesFor = async (wishes: Wishes) =>
      (await found(wishes))?.matches.map(({ name }) => name.en) ?? [];
    const check = async (cases: readonly [wishes: Wishes, isFound: boolean][]) => {
      for (const [wishes, isFound] of cases) {
        const what = `${JSON.stringify(wishes)} ${isFound ? 'finds' : 'does not find'} it`;
        expectThat(((await found(wishes)) !== undefined) === isFound, what);
      }
    };

    await step('what is typed with a slip, in either language, finds the dish', async () => {
      await until('the new dishes', async () => (await namesFor({ q: 'moussaka' })).length > 0);
      for (const q of ['mousaka', 'moussaka obergine', 'moussakka']) {
        expectEqual(await namesFor({ q }), ['Aubergine moussaka']);
      }
      for (const q of ['lentiles corail', 'lentil cury']) {
        expectEqual(await namesFor({ q }), ['Red lentil curry']);
      }
      expectEqual(await namesFor({ q: 'bicycle' }), []);
    });
    await step('diet, allergens and price are those of one and the same dish', async () => {
      expectEqual(await namesFor({ q: 'moussaka', diet: 'vegan' }), []);
      await check([
        [{ diet: 'vegan', allergenFree: 'milk' }, true],
        [{ diet: 'vegan', allergenFree: 'milk,mustard' }, false],
        [{ maxPrice: 990 }, true],
        [{ maxPrice: 989 }, false],
        [{ maxPrice: 990, allergenFree: 'mustard' }, false],
      ]);
    });
    await step('so are fee, time, rating and whether it delivers there', async () => {
      await check([
        [{ maxFee: 290 }, true],
        [{ maxFee: 289 }, false],
        [{ maxEta: 600 }, true],
        [{ maxEta: 1 }, false],
        [{ minRating: 1 }, false],
        [{ lat: lat + 1 }, false],
      ]);
    });
    await step('a kitchen that pauses is not open now', async () => {
      await check([[{ openNow: 'true' }, true]]);
      await chef.client.call(menuEndpoints.pause, { body: {} });
      await until('the pause', async () => (await found({ openNow: 'true' })) === undefined);
      await check([[{ q: 'moussaka' }, true]]);
    });
    await step('what should break a search is only words, or refused by its name', async () => {
      for (const q of hostile) await found({ q });
      for (const wishes of [{ limit: 101 }, { lat: 91 }, { sort: 'random' }, { $where: 1 }]) {
        await expectRefused('INVALID_INPUT', () => found(wishes));
      }
    });
  },
};
