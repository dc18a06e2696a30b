import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { ownTaps, type TapNews } from './own-taps.ts';
import type { Queue } from './queue.ts';
import type { Tap } from './tap.ts';

/** For one account as long as the component is there. */
export function useTaps(
  accountId: string,
  onNews: (news: TapNews) => void,
): { taps: readonly Tap[]; queue: Queue } {
  const client = useQueryClient();
  const [own] = useState(() => ownTaps(accountId, client));
  const hear = useEffectEvent(onNews);
  useEffect(() => {
    const leave = own.hear((news) => hear(news));
    const stop = own.start();
    return () => {
      leave();
      stop();
    };
  }, [own]);
  return { taps: useSyncExternalStore(own.watch, own.waiting), queue: own.queue };
}
