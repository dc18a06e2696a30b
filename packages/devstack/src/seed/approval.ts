import type { Account } from '@foodiefast/client/account';
import { Refused } from '@foodiefast/client/client';
import { adminEndpoints } from '@foodiefast/contracts/admin';
import { type Application, usersEndpoints } from '@foodiefast/contracts/users';
import { waitUntil } from '../wait.ts';

const withinMs = 30_000;
const everyMs = 100;

/** Applies unless that was done, has the admin approve, and waits until the role is there. */
export async function becomes(
  kind: 'chef' | 'courier',
  who: Account,
  admin: Account,
  apply: () => Promise<Application>,
): Promise<void> {
  if (who.tokens().account.roles.includes(kind)) return;
  const { items } = await who.client.call(usersEndpoints.myApplications);
  const application = items.find((it) => it.kind === kind) ?? (await apply());
  if (application.state !== 'APPROVED') await approve(application.id, admin);
  const held = await waitUntil(async () => (await who.renew()).includes(kind), {
    withinMs,
    everyMs,
  });
  if (!held) throw new Error(`the role ${kind} did not come within ${withinMs / 1000} s`);
}

// The admin service hears of an application by an event, a moment after it was handed in.
async function approve(id: string, admin: Account): Promise<void> {
  const done = await waitUntil(
    async () => {
      try {
        await admin.client.call(adminEndpoints.approve, { params: { id }, key: `seed-${id}` });
        return true;
      } catch (error) {
        if (!(error instanceof Refused)) throw error;
        if (error.problem.code === 'APPLICATION_DECIDED') return true;
        if (error.problem.code === 'NOT_FOUND') return false;
        throw error;
      }
    },
    { withinMs, everyMs },
  );
  if (!done) throw new Error(`application ${id} was not heard of within ${withinMs / 1000} s`);
}
