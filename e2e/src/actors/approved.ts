import type { Account } from '@foodiefast/client/account';
import { adminEndpoints } from '@foodiefast/contracts/admin';
import type { Application } from '@foodiefast/contracts/users';
import { until } from '../until.ts';

/** Hands an application in, has the admin find and approve it, and waits for the role. */
export async function approved(
  kind: 'chef' | 'courier',
  who: Account,
  admin: Account,
  apply: () => Promise<Application>,
): Promise<void> {
  // An account is known everywhere soon after it is made.
  const { id } = await until(`an application for ${kind}`, apply);
  await until(`the application for ${kind} in the admin's list`, () =>
    admin.client.call(adminEndpoints.approve, { params: { id } }),
  );
  await until(`the role ${kind}`, async () => (await who.renew()).includes(kind));
}
