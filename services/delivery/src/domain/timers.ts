import { addMinutes, addMs } from '@foodiefast/kit/clock';
import { beforePickup, type Job, onCustomersLeg, searching } from './job.ts';
import { limits } from './limits.ts';

export type TimerKind = 'search' | 'courier' | 'watch' | 'giveUp';
export type Timers = Readonly<Record<TimerKind, Date | null>>;

/** When a job that has just moved is looked at again, by what kind of deadline. */
export function timersOf(job: Job, now: Date): Timers {
  const silent = silenceMinutes(job);
  const giveUp = giveUpMinutes[job.status as keyof typeof giveUpMinutes];
  return {
    search: job.status === 'PLANNED' ? job.searchAt : searching.has(job.status) ? now : null,
    courier: silent === null ? null : addMinutes(now, silent),
    watch: isWatched(job) ? addMs(now, limits.watchSeconds * 1_000) : null,
    giveUp: giveUp === undefined ? null : addMinutes(job.enteredAt, giveUp),
  };
}

/** How long the courier of a job may be silent before another is sought; null when it stays theirs. */
export function silenceMinutes({ status }: Pick<Job, 'status'>): number | null {
  if (status === 'ASSIGNED' || status === 'TO_PICKUP') return limits.offlineMinutes;
  return status === 'AT_PICKUP' ? limits.silentAtPickupMinutes : null;
}

/** Whether anybody waits for a ride that can be late or stand still. */
export const isWatched = ({ status }: Pick<Job, 'status'>): boolean =>
  searching.has(status) || beforePickup.has(status) || onCustomersLeg.has(status);

const giveUpMinutes = {
  RETURNING: limits.returnMinutes,
  HANDOVER: limits.handOverMinutes,
} as const;
