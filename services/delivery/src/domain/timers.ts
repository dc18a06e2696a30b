import { addMinutes } from '@foodiefast/kit/clock';
import { type Job, searching } from './job.ts';
import { limits } from './limits.ts';

export type TimerKind = 'search' | 'courier';
export type Timers = Readonly<Record<TimerKind, Date | null>>;

/** When a job that has just moved is looked at again, by what kind of deadline. */
export function timersOf(job: Job, now: Date): Timers {
  const silent = silenceMinutes(job);
  return {
    search: job.status === 'PLANNED' ? job.searchAt : searching.has(job.status) ? now : null,
    courier: silent === null ? null : addMinutes(now, silent),
  };
}

/** How long the courier of a job may be silent before another is sought; null when it stays theirs. */
export function silenceMinutes({ status }: Pick<Job, 'status'>): number | null {
  if (status === 'ASSIGNED' || status === 'TO_PICKUP') return limits.offlineMinutes;
  return status === 'AT_PICKUP' ? limits.silentAtPickupMinutes : null;
}
