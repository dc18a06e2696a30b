import { flushCompileCache } from 'node:module';
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

const lookEveryMs = 10_000;
const restBelow = 0.1;
const grownBytesMax = 6 * 1024 * 1024;

/**
 * A start or a busy hour leaves parsed sources and garbage behind, a quarter of a small process's
 * memory, which V8 keeps until its heap grows; timers that run at rest pile up some more. Collected
 * when the process comes to rest, nine services fit into a laptop. The compile cache keeps a copy of
 * all it has read, until it is flushed.
 */
export function giveBackAtRest(): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as (o: object) => void;
  let before = performance.eventLoopUtilization();
  let worked = true;
  let keptBytes = 0;
  setInterval(() => {
    const now = performance.eventLoopUtilization();
    const { utilization } = performance.eventLoopUtilization(now, before);
    before = now;
    if (utilization >= restBelow) {
      worked = true;
    } else if (worked || heapBytes() > keptBytes + grownBytesMax) {
      worked = false;
      flushCompileCache();
      collect({ type: 'major', execution: 'sync', flavor: 'last-resort' });
      keptBytes = heapBytes();
    }
  }, lookEveryMs).unref();
}

const heapBytes = () => getHeapStatistics().total_heap_size;
