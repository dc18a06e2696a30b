import type { Contact } from '@foodiefast/contracts/orders';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { DispatchDeps } from './dispatch.ts';
import { onCustomersLeg } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import type { Tables } from './tables.ts';

type Tried = { jobId: string; courierId: string; way: Contact['way']; at: string };

/** Keeps a try to reach the customer; the same tap twice is one try. */
export const noteContact = (
  { write, store, clock }: Pick<DispatchDeps, 'write' | 'store' | 'clock'>,
  key: RequestKey | null,
  { jobId, courierId, way, at }: Tried,
) =>
  write(key, async (tx) => {
    const job = await store.lock(tx, { id: jobId });
    if (job?.courierId !== courierId) throw notFound('Job');
    const details = { state: job.status };
    if (!onCustomersLeg.has(job.status) && job.status !== 'INCIDENT') {
      throw new Refusal('JOB_STATE', 'Nobody waits at a door now', { details });
    }
    const known = await readContacts(tx, jobId);
    if (known.length >= limits.contactsMax) {
      throw new Refusal('JOB_STATE', 'That was tried often enough', { details });
    }
    await tx
      .insertInto('contacts')
      .values({
        job_id: jobId,
        courier_id: courierId,
        way,
        tapped_at: new Date(at),
        at: clock.now(),
      })
      .onConflict((row) => row.doNothing())
      .execute();
    return { jobId };
  });

/** Tries in their order, by our own clock. */
export async function readContacts(db: Db<Tables> | Tx<Tables>, jobId: string): Promise<Contact[]> {
  const rows = await db
    .selectFrom('contacts')
    .select(['way', 'at'])
    .where('job_id', '=', jobId)
    .orderBy('at')
    .execute();
  return rows.map(({ way, at }) => ({ way, at: at.toISOString() }));
}
