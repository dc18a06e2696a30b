import type { EachBatchPayload } from 'kafkajs';
import type { Logger } from 'pino';
import { exposed } from './failpoints.ts';

// A broker works more for a commit than for the event that it is about.
const commitEveryMs = 250;

/**
 * Commits what is done a few times a second instead of after each batch, as kafkajs would. What a
 * killed process has not committed comes again, and the inbox knows it.
 */
export function createOffsets(log: Logger) {
  let timer: NodeJS.Timeout | undefined;
  let waiting: EachBatchPayload | undefined;

  async function commit(): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const payload = waiting;
    waiting = undefined;
    if (!payload?.isRunning()) return;
    try {
      await exposed('offset', () => payload.commitOffsetsIfNecessary(payload.uncommittedOffsets()));
    } catch (error) {
      // The group may be on the move, or the broker away: what still is ours is committed then.
      log.debug({ err: error }, 'offsets are not committed yet');
      soon(payload);
    }
  }

  function soon(payload: EachBatchPayload): void {
    waiting = payload;
    timer ??= setTimeout(() => void commit(), commitEveryMs);
  }

  /** Call `soon` when messages of the batch are resolved. */
  return { soon, now: commit };
}
export type Offsets = ReturnType<typeof createOffsets>;
