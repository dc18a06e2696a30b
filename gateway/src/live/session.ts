import { createAlarm } from '@foodiefast/kit/alarm';
import { isFinal } from '@foodiefast/kit/refused';
import type { Sse } from '@foodiefast/kit/sse';
import type { LiveEntry, LiveFeed } from '@foodiefast/kit/sse-feed';
import { beginning, canResume } from '@foodiefast/kit/sse-position';
import type { Screen } from './screen.ts';

export type Pace = {
  /** How often a screen is read anew while Redis is away. */
  pollMs: number;
  /** And while all is well, since a live entry may get lost on its way to Redis. */
  healMs: number;
  /** How soon after one reading of a screen the next may follow: what happens meanwhile is in it. */
  restMs: number;
};
export const usualPace: Pace = { pollMs: 2_000, healMs: 30_000, restMs: 150 };

type Span = Awaited<ReturnType<LiveFeed['span']>> | 'away';

export const spanOf = (feed: LiveFeed, stream: string): Promise<Span> =>
  feed.span(stream).catch((): 'away' => 'away');

/**
 * Keeps one screen up to date until its client is gone: what it missed, then what happens. The
 * span was read before the snapshot, so that nothing falls between the two.
 */
export async function runSession(o: {
  sse: Sse;
  screen: Screen;
  feed: LiveFeed;
  log: { warn(facts: object, text: string): void };
  span: Span;
  snapshot: object;
  resumeAfter: string | undefined;
  pace: Pace;
}): Promise<void> {
  const { sse, screen, feed, pace } = o;
  const alarm = createAlarm();
  sse.closed.addEventListener('abort', () => alarm.wake());
  let shown = '';
  let readAgainAtMs = 0;
  let readableAtMs = 0;
  /** The newest entry that only a new document tells of. */
  let untold: string | undefined;

  function show(event: 'snapshot' | 'tracking', data: object, id?: string): void {
    const text = JSON.stringify(data);
    if (text === shown) return;
    shown = text;
    sse.send({ event, data, ...(id === undefined ? {} : { id }) });
  }

  /** False when a screen could not be read just now. */
  async function attempt(work: () => Promise<void>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      if (isFinal(error)) sse.end('refused');
      else o.log.warn({ err: error, stream: screen.stream }, 'a screen can not be read just now');
      return false;
    }
  }

  async function read(event: 'snapshot' | 'tracking', id?: string): Promise<void> {
    readAgainAtMs = performance.now() + pace.pollMs;
    readableAtMs = readAgainAtMs;
    show(event, await screen.snapshot(), id);
    readAgainAtMs = performance.now() + pace.healMs;
    readableAtMs = performance.now() + pace.restMs;
  }

  const refresh = (id?: string) => attempt(() => read('snapshot', id));

  function tell(entries: readonly LiveEntry[]): void {
    for (const entry of entries) {
      const event = screen.tell(entry);
      if (event) sse.send(event);
      else untold = entry.id;
    }
  }

  /** Any number of entries that came meanwhile make one new document. */
  async function readUntold(): Promise<void> {
    const id = untold;
    untold = undefined;
    if (!(await attempt(() => read('tracking', id)))) untold ??= id;
  }

  /** Ends when Redis is away or the client is. */
  async function follow(after: string): Promise<void> {
    const waiting: LiveEntry[] = [];
    let away = false;
    untold = undefined;
    const leave = feed.follow(screen.stream, after, {
      entries(entries) {
        waiting.push(...entries);
        alarm.wake();
      },
      away() {
        away = true;
        alarm.wake();
      },
    });
    readAgainAtMs = performance.now() + pace.healMs;
    while (!away && !sse.closed.aborted) {
      const told = await attempt(async () => tell(waiting.splice(0)));
      if (!told) readAgainAtMs = Math.min(readAgainAtMs, performance.now() + pace.pollMs);
      const dueMs = untold === undefined ? readAgainAtMs : readableAtMs;
      const restMs = dueMs - performance.now();
      if (restMs > 0) await alarm.sleep(restMs);
      else if (untold === undefined) await refresh();
      else await readUntold();
    }
    leave();
  }

  async function begin(): Promise<void> {
    const { span, resumeAfter } = o;
    if (span === 'away') return show('snapshot', o.snapshot);
    // What was missed is told now; what got lost on its way to Redis, when the screen is read anew.
    if (resumeAfter !== undefined && canResume(span, resumeAfter)) return follow(resumeAfter);
    show('snapshot', o.snapshot, span?.last ?? beginning);
    return follow(span?.last ?? beginning);
  }

  await begin();
  while (!sse.closed.aborted) {
    const span = await spanOf(feed, screen.stream);
    const last = span === 'away' ? undefined : (span?.last ?? beginning);
    const fresh = await refresh(last);
    if (fresh && last !== undefined) await follow(last);
    else await alarm.sleep(pace.pollMs);
  }
}
