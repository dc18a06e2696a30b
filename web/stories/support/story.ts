import { type Customer, newCustomer } from '@foodiefast/e2e/actors/customer';
import { type Kitchen, openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace, type Place } from '@foodiefast/e2e/actors/place';
import { openWorld, type World } from '@foodiefast/e2e/world';
import { test as base } from 'playwright/test';

export { expect } from 'playwright/test';

type Shared = {
  /** The platform behind the screens; one for a worker, since an admin's code works once. */
  world: World;
  /** A kitchen for stories that leave it as it is, on a spot of its own. */
  spot: { kitchen: Kitchen; place: Place };
};

/** What every story may ask for, besides Playwright's own page and context. */
export const test = base.extend<{ customer: Customer }, Shared>({
  world: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off its pattern
    async ({}, use) => use(await openWorld(process.env)),
    { scope: 'worker', timeout: 180_000 },
  ],
  spot: [
    async ({ world }, use) => {
      const place = newPlace();
      await use({ place, kitchen: await openKitchen(world, place.kitchen) });
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  /** Somebody new, who lives within reach of the kitchen. */
  customer: async ({ world, spot }, use) => use(await newCustomer(world, spot.place.home)),
});
