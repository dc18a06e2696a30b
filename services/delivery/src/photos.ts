import type { Blobs } from '@foodiefast/kit/blob';
import { createImages } from '@foodiefast/kit/blob-images';
import { addMinutes, type Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { Write } from '@foodiefast/kit/write';
import { type Job, onCustomersLeg } from './domain/job.ts';
import { limits } from './domain/limits.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

type Deps = {
  db: Db<Tables>;
  write: Write<Tables>;
  clock: Clock;
  store: Store;
  blobs: Blobs;
};

/** Pictures of meals at doors: without metadata, and gone after 30 days. */
export type Photos = ReturnType<typeof createPhotos>;

const width = 1_280;

export function createPhotos({ db, write, clock, store, blobs }: Deps) {
  const toPictures = createImages({ widths: [width] });

  return {
    async add(jobId: string, courierId: string, upload: Uint8Array): Promise<string> {
      await db.transaction().execute(async (tx) => mayAdd(tx, jobId, courierId));
      const [picture] = await toPictures(upload);
      if (!picture) throw new Error('no picture was made');
      const id = newId();
      // The row first: with it goes the bytes' end, whatever is killed in between.
      await write(null, async (tx) => {
        await mayAdd(tx, jobId, courierId);
        const at = clock.now();
        await tx
          .insertInto('photos')
          .values({ id, job_id: jobId, courier_id: courierId, at })
          .execute();
        const dueAt = addMinutes(at, limits.photoDays * 24 * 60);
        await setDeadline(tx, { kind: 'photo', id, dueAt });
        return {};
      });
      await blobs.put(keyOf(id), { type: 'image/webp', bytes: picture.bytes });
      return id;
    },

    /** The one that proves how an order was handed over. */
    async proofOf(orderId: string, customerId: string | null): Promise<Uint8Array> {
      const row = await db
        .selectFrom('photos')
        .innerJoin('jobs', 'jobs.id', 'photos.job_id')
        .select(['photos.id', 'jobs.customer_id'])
        .where('jobs.order_id', '=', orderId)
        .where('photos.is_proof', '=', true)
        .executeTakeFirst();
      const isTheirs = customerId === null || row?.customer_id === customerId;
      const found = row && isTheirs ? await blobs.get(keyOf(row.id)) : null;
      if (!found) throw notFound('Picture');
      return found.bytes;
    },

    async remove(ids: readonly string[]): Promise<void> {
      if (ids.length === 0) return;
      await blobs.remove(ids.map(keyOf));
      await db
        .deleteFrom('photos')
        .where('id', 'in', [...ids])
        .execute();
    },

    /** Of what shows somebody's door. */
    async ofCustomer(customerId: string): Promise<string[]> {
      const rows = await db
        .selectFrom('photos')
        .innerJoin('jobs', 'jobs.id', 'photos.job_id')
        .select('photos.id')
        .where('jobs.customer_id', '=', customerId)
        .execute();
      return rows.map(({ id }) => id);
    },
  };

  async function mayAdd(tx: Tx<Tables>, jobId: string, courierId: string): Promise<void> {
    const job = await store.lock(tx, { id: jobId });
    if (job?.courierId !== courierId) throw notFound('Job');
    const details = { state: job.status };
    if (!onCustomersLeg.has(job.status) && job.status !== 'INCIDENT') {
      throw new Refusal('JOB_STATE', 'There is nothing to prove now', { details });
    }
    const rows = await tx.selectFrom('photos').select('id').where('job_id', '=', jobId).execute();
    if (rows.length < limits.photosMax) return;
    throw new Refusal('JOB_STATE', `${limits.photosMax} pictures are enough`, { details });
  }
}

/** Refuses a picture that is another job's, or that does not count here. */
export async function checkProof(
  db: Db<Tables>,
  job: Job,
  o: { photoId: string; contactless: boolean },
): Promise<void> {
  const row = await db
    .selectFrom('photos')
    .select('id')
    .where('id', '=', o.photoId)
    .where('job_id', '=', job.id)
    .where('courier_id', '=', job.courierId)
    .executeTakeFirst();
  const message = row ? 'counts at a contact-free door, or after five wrong codes' : 'is not known';
  if (row && photoCounts(job, o)) return;
  throw new Refusal('INVALID_INPUT', 'Not valid: photoId', {
    errors: [{ path: 'photoId', message }],
  });
}

export const photoCounts = (job: Job, o: { contactless: boolean }): boolean =>
  o.contactless || job.codeLocked;

const keyOf = (id: string): string => `doors/${id}`;
