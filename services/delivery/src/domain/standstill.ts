import type { Point } from '@foodiefast/contracts/primitives';
import { addMinutes } from '@foodiefast/kit/clock';
import type { Job, Still } from './job.ts';
import { limits } from './limits.ts';
import { metresBetween } from './map.ts';

/** Whether a courier who should be riding moves; who is not seen does not. */
export function stillAfter(before: Still | null, seen: Point | null, now: Date): Still {
  if (!before) return { point: seen, since: now };
  if (!seen) return before;
  const hasMoved = before.point === null || metresBetween(before.point, seen) >= limits.movedMetres;
  return hasMoved ? { point: seen, since: now } : before;
}

const riding: ReadonlySet<Job['status']> = new Set(['ASSIGNED', 'TO_PICKUP', 'TO_DROPOFF']);

/** What has to happen about it; null when nothing, or when it was done before. */
export function verdict(
  job: Job,
  still: Still,
  now: Date,
): 'slow' | 'stalled' | 'movesAgain' | null {
  if (!riding.has(job.status)) return null;
  const isWarned = job.attention === 'SLOW' || job.attention === 'STALLED';
  if (isWarned && still.since.getTime() === now.getTime()) return 'movesAgain';
  // Nobody has to move before the meal is ready.
  const since = still.since > waitedUntil(job) ? still.since : waitedUntil(job);
  if (addMinutes(since, limits.stalledMinutes) <= now && job.attention !== 'STALLED') {
    return 'stalled';
  }
  const isSlow = addMinutes(since, limits.slowMinutes) <= now && job.attention === null;
  return isSlow ? 'slow' : null;
}

const waitedUntil = ({ status, readyBy, enteredAt }: Job): Date => {
  const soon = addMinutes(readyBy, -limits.approachMinutes);
  return status === 'TO_DROPOFF' || soon < enteredAt ? enteredAt : soon;
};
