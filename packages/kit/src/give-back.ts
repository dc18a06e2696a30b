import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const lookEveryMs = 5_000;
const busyFrom = 0.1;
const restBelow = 0.05;

/**
 * A start or a busy hour leaves parsed sources and garbage behind, a quarter of a small process's
 * memory, which V8 keeps until its heap grows. Collected after the start, where this is called, and
 * whenever the process comes to rest, nine services fit into a laptop.
 */
export function giveBackAtRest(): void {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as (o: object) => void;
  const collect = () => gc({ type: 'major', execution: 'sync', flavor: 'last-resort' });
  collect();
  let before = performance.eventLoopUtilization();
  const comesToRest = restAfterWork();
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (comesToRest(utilization)) collect();
  }, lookEveryMs).unref();
}

/**
 * True once after each time of work. The two limits lie apart, because this collection takes 0.1 s
 * and drops compiled code: a process that idles along between them must not do it again and again.
 */
export function restAfterWork(): (utilization: number) => boolean {
  let worked = true;
  return (utilization) => {
    if (utilization >= busyFrom) worked = true;
    const rests = worked && utilization < restBelow;
    if (rests) worked = false;
    return rests;
  };
}
