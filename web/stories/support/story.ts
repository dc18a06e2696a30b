import { openWorld, type World } from '@foodiefast/e2e/world';
import { test as base } from 'playwright/test';

export { expect } from 'playwright/test';

/** What every story may ask for, besides Playwright's own page and context. */
export const test = base.extend<object, { world: World }>({
  /** The platform behind the screens; one for a worker, since an admin's code works once. */
  world: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads what a fixture needs off its pattern
    async ({}, use) => use(await openWorld(process.env)),
    { scope: 'worker', timeout: 60_000 },
  ],
});
