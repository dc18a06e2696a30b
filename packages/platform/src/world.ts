import { firstAdmin } from '@foodiefast/devstack/seed/admin';
import { openBooks } from '@foodiefast/e2e/books';
import { until } from '@foodiefast/e2e/until';
import type { World } from '@foodiefast/e2e/world';
import type { Platform } from './platform.ts';

/** The platform of this process as the stories see it, with its first admin made. */
export async function worldOf(platform: Platform): Promise<World> {
  const { guest, mailbox, stripeUrl } = platform;
  const admin = await firstAdmin({
    guest,
    name: 'Ada Admin',
    credentials: { email: 'ada@admins.example', password: crypto.randomUUID() },
    authEnvironment: { ...platform.environmentOf('auth'), PATH: process.env.PATH ?? '' },
    keepTotpSecret: () => {},
  });
  const mails: World['mails'] = {
    all: async (address) => [...mailbox.list(address)],
    find: (address, what, fits) =>
      until(`the mail "${what}"`, async () => mailbox.list(address).find(fits)),
  };
  return { guest, admin, mails, books: openBooks(stripeUrl), home: '' };
}
