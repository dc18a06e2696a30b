import type { Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import { act } from './act.ts';
import type { DispatchDeps } from './dispatch.ts';
import type { Command } from './domain/command.ts';
import { decide } from './domain/decide.ts';
import type { Job } from './domain/job.ts';
import { lockStanding } from './presence.ts';
import type { Tables } from './tables.ts';

type Deps = Pick<DispatchDeps, 'db' | 'write' | 'clock' | 'store'>;
type Given = { courierId: string; orderNumber: string; code: string };

/** A second courier takes the meal with the code that the first one shows. */
export async function takeOver(deps: Deps, key: RequestKey | null, given: Given) {
  const jobId = await findJob(deps, given);
  const wrong = await countTry(deps, jobId, given);
  if (wrong) throw wrong;
  const actor = { role: 'courier', id: given.courierId } as const;
  return act(deps, key, { of: { id: jobId }, actor }, (tx) => commandFor(tx, given));
}

/** A meal that is handed on, or that this courier has taken just now with the same request. */
async function findJob({ db }: Deps, { orderNumber, courierId }: Given): Promise<string> {
  const row = await db
    .selectFrom('jobs')
    .select('id')
    .where('order_number', '=', orderNumber)
    .where((eb) => eb.or([eb('status', '=', 'HANDOVER'), eb('courier_id', '=', courierId)]))
    .executeTakeFirst();
  if (!row) throw notFound('Job');
  return row.id;
}

/** A wrong code counts although it is refused, so it has a transaction of its own. */
async function countTry(
  { write, store, clock }: Deps,
  jobId: string,
  given: Given,
): Promise<Refusal | null> {
  let refusal: Refusal | null = null;
  await write(null, async (tx) => {
    const job = await store.lock(tx, { id: jobId });
    if (!job?.handover) return {};
    const answer = decide(job, await commandFor(tx, given), 'courier', clock.now());
    if (!(answer instanceof Refusal)) return {};
    refusal = answer;
    if (answer.code === 'CODE_WRONG') await count(tx, job, job.handover);
    return {};
  });
  return refusal;

  async function count(tx: Tx<Tables>, job: Job, { code, tries }: NonNullable<Job['handover']>) {
    await store.note(tx, job, { handover: { code, tries: tries + 1 } });
  }
}

async function commandFor(tx: Tx<Tables>, { courierId, code }: Given): Promise<Command> {
  const standing = await lockStanding(tx, courierId);
  return {
    type: 'takeOver',
    courierId,
    given: code,
    courierOnline: standing?.online ?? false,
    courierBusy: standing?.courierBusy ?? false,
  };
}
