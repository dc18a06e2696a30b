import type { Actor } from '@foodiefast/contracts/orders';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { DispatchDeps } from './dispatch.ts';
import type { Job } from './domain/job.ts';
import { lockStanding } from './presence.ts';
import type { Tables } from './tables.ts';

type Deps = Pick<DispatchDeps, 'write' | 'clock' | 'store'>;
type Asked = { offerId: string; courierId: string };

/** Takes the job. Of all who answer at once, the locks of job and courier let one be first. */
export async function acceptOffer(deps: Deps, key: RequestKey | null, asked: Asked) {
  const { write, clock, store } = deps;
  return write(key, async (tx) => {
    const job = await lockJobOf(deps, tx, asked);
    const standing = await lockStanding(tx, asked.courierId);
    const now = clock.now();
    const taken = await settle(tx, asked, { status: 'ACCEPTED', now });
    // The answer to the first tap was lost: the job is theirs already.
    if (!taken && (await wasTaken(tx, asked)) && job.courierId === asked.courierId) {
      return { jobId: job.id };
    }
    if (!taken) throw gone();
    const actor: Actor = { role: 'courier', id: asked.courierId };
    const courierBusy = standing?.courierBusy ?? false;
    const command = { type: 'acceptOffer', offerOpen: true, courierBusy } as const;
    await store.move(tx, job, { ...command, courierId: asked.courierId }, { actor });
    return { jobId: job.id };
  });
}

/** Leaves the job to the next one, at once. */
export async function declineOffer(deps: Deps, key: RequestKey | null, asked: Asked) {
  const { write, clock, store } = deps;
  return write(key, async (tx) => {
    const job = await lockJobOf(deps, tx, asked);
    const now = clock.now();
    if (!(await settle(tx, asked, { status: 'DECLINED', now }))) throw gone();
    await store.note(tx, job, { missedOffers: job.missedOffers + 1 });
    await setDeadline(tx, { kind: 'search', id: job.id, dueAt: now });
    return { jobId: job.id };
  });
}

async function lockJobOf({ store }: Deps, tx: Tx<Tables>, asked: Asked): Promise<Job> {
  const offer = await tx
    .selectFrom('offers')
    .select('job_id')
    .where('id', '=', asked.offerId)
    .where('courier_id', '=', asked.courierId)
    .executeTakeFirst();
  const job = offer && (await store.lock(tx, { id: offer.job_id }));
  if (!job) throw notFound('Offer');
  return job;
}

async function settle(
  tx: Tx<Tables>,
  { offerId }: Asked,
  o: { status: 'ACCEPTED' | 'DECLINED'; now: Date },
): Promise<boolean> {
  const settled = await tx
    .updateTable('offers')
    .set({ status: o.status })
    .where('id', '=', offerId)
    .where('status', '=', 'OPEN')
    .where('expires_at', '>', o.now)
    .executeTakeFirst();
  return settled.numUpdatedRows === 1n;
}

async function wasTaken(tx: Tx<Tables>, { offerId }: Asked): Promise<boolean> {
  const row = await tx
    .selectFrom('offers')
    .select('id')
    .where('id', '=', offerId)
    .where('status', '=', 'ACCEPTED')
    .executeTakeFirst();
  return row !== undefined;
}

const gone = () => new Refusal('OFFER_GONE', 'This offer is no longer open');
