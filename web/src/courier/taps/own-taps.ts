import type { QueryClient } from '@tanstack/react-query';
import { newKey } from '../../api/client.ts';
import type { RefusalCode } from '../../api/refused.ts';
import { keptTaps } from './kept.ts';
import { createQueue, type Queue } from './queue.ts';
import { sendTap } from './send.ts';
import type { Tap } from './tap.ts';

/** What became of a tap. */
export type TapNews =
  | { became: 'taken'; tap: Tap }
  | { became: 'refused'; tap: Tap; code: RefusalCode };

export type OwnTaps = {
  queue: Queue;
  waiting(): readonly Tap[];
  watch(listener: () => void): () => void;
  hear(listener: (news: TapNews) => void): () => void;
  /** Sends whenever the network may be back, until the answer is called. */
  start(): () => void;
};

/** The taps of one courier that were not sent yet, the same in all tabs, which take turns in sending. */
export function ownTaps(accountId: string, client: QueryClient): OwnTaps {
  const others = new BroadcastChannel('ff.taps');
  const watchers = new Set<() => void>();
  const hearers = new Set<(news: TapNews) => void>();
  const tell = (news: TapNews) => {
    for (const hear of hearers) hear(news);
  };
  let waiting: readonly Tap[] = [];
  function show(next: readonly Tap[]): boolean {
    if (sameTaps(waiting, next)) return false;
    waiting = next;
    for (const watcher of watchers) watcher();
    return true;
  }

  const queue = createQueue({
    accountId,
    store: keptTaps,
    async attempt(tap) {
      const outcome = await sendTap(tap);
      if (outcome.is === 'taken') tell({ became: 'taken', tap });
      // What it led to is read before the tap leaves, so that the screen never steps back.
      if (outcome.is !== 'away') await client.refetchQueries({ queryKey: ['courier', 'ride'] });
      return outcome;
    },
    inTurn: (work) => navigator.locks.request('ff.taps', work),
    now: Date.now,
    newKey,
    wakeIn: (ms) => setTimeout(() => void queue.drain(), ms),
    onChange(next) {
      if (show(next)) others.postMessage('changed');
    },
    onRefused: (tap, code) => tell({ became: 'refused', tap, code }),
  });

  return {
    queue,
    waiting: () => waiting,
    watch: (listener) => joined(watchers, listener),
    hear: (listener) => joined(hearers, listener),
    start() {
      const over = new AbortController();
      const { signal } = over;
      const send = () => void queue.drain();
      const read = () => void keptTaps.all(accountId).then(show);
      others.addEventListener('message', read, { signal });
      addEventListener('online', send, { signal });
      document.addEventListener('visibilitychange', send, { signal });
      send();
      return () => over.abort();
    },
  };
}

function joined<Listener>(listeners: Set<Listener>, listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const sameTaps = (a: readonly Tap[], b: readonly Tap[]): boolean =>
  a.length === b.length &&
  a.every(({ id, refused }, index) => id === b[index]?.id && refused === b[index]?.refused);
