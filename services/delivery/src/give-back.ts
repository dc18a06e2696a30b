import { notFound } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { DispatchDeps } from './dispatch.ts';

/** A courier gives the job back before the pick-up; another is sought, and this one not asked again. */
export async function giveBack(
  { write, store }: Pick<DispatchDeps, 'write' | 'store'>,
  key: RequestKey | null,
  o: { jobId: string; courierId: string; words: string },
) {
  return write(key, async (tx) => {
    const job = await store.lock(tx, { id: o.jobId });
    if (job?.courierId !== o.courierId) throw notFound('Job');
    const actor = { role: 'courier', id: o.courierId } as const;
    await store.move(tx, job, { type: 'drop' }, { actor, words: o.words });
    return { jobId: job.id };
  });
}
