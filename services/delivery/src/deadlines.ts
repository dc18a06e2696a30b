import type { Actor } from '@foodiefast/contracts/orders';
import { addMinutes } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Peer } from '@foodiefast/kit/peer';
import type { DeadlineHandler } from '@foodiefast/kit/sweeper';
import { createDispatch, type DispatchDeps } from './dispatch.ts';
import { limits } from './domain/limits.ts';
import { silenceMinutes, type TimerKind } from './domain/timers.ts';
import { giveUp } from './end-delivery.ts';
import type { History } from './history.ts';
import type { Photos } from './photos.ts';
import { lockStanding, takeOffline } from './presence.ts';
import type { Sight } from './sight.ts';
import { createWatch } from './watch.ts';

const system: Actor = { role: 'system', id: null };

type Deps = DispatchDeps & { orders: Peer; sight: Sight; history: History; photos: Photos };

export function deadlines(deps: Deps): Record<TimerKind | 'presence' | 'photo', DeadlineHandler> {
  const advance = createDispatch(deps);
  const watch = createWatch(deps);
  return {
    search: ({ id }) => advance(id),
    courier: ({ id }) => seekAnother(deps, id),
    watch: ({ id }) => watch(id),
    giveUp: ({ id }) => giveUp(deps, id),
    presence: ({ id }) => endPresence(deps, id),
    photo: ({ id }) => deps.photos.remove([id]),
  };
}

/** A courier who has not been heard of for too long loses the job, unless the meal is in hand. */
async function seekAnother({ write, store, clock }: DispatchDeps, jobId: string): Promise<void> {
  await write(null, async (tx) => {
    const job = await store.lock(tx, { id: jobId });
    const minutes = job && silenceMinutes(job);
    if (!job?.courierId || minutes === null) return {};
    const standing = await lockStanding(tx, job.courierId);
    const heardAt = standing && standing.heardAt > job.enteredAt ? standing.heardAt : job.enteredAt;
    const dueAt = addMinutes(heardAt, minutes);
    if (dueAt > clock.now()) {
      await setDeadline(tx, { kind: 'courier', id: jobId, dueAt });
      return {};
    }
    const type = job.status === 'AT_PICKUP' ? 'courierSilent' : 'courierOffline';
    await store.move(tx, job, { type }, { actor: system });
    return {};
  });
}

/** Who forgot to go offline is taken offline, and the last position forgotten. */
async function endPresence(deps: DispatchDeps, courierId: string): Promise<void> {
  const { write, clock, positions } = deps;
  const { ended } = (
    await write(null, async (tx) => {
      const standing = await lockStanding(tx, courierId);
      if (!standing?.online) return { ended: false };
      const now = clock.now();
      const silentAt = addMinutes(standing.heardAt, limits.presenceMinutes);
      const dueAt = standing.courierBusy ? addMinutes(now, limits.presenceMinutes) : silentAt;
      if (dueAt > now) {
        await setDeadline(tx, { kind: 'presence', id: courierId, dueAt });
        return { ended: false };
      }
      await takeOffline(tx, courierId, now);
      return { ended: true };
    })
  ).result;
  if (ended) await positions.remove(courierId);
}
