import { type UseQueryResult, useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, use, useState } from 'react';
import type { RefusalCode } from '../api/refused.ts';
import type { LiveState } from '../api/stream.ts';
import { useLive } from '../api/use-live.ts';
import type { Fix } from './position/sampling.ts';
import type { TrackingState } from './position/tracker.ts';
import { usePaused } from './position/use-paused.ts';
import { useTracking } from './position/use-tracking.ts';
import { useWakeLock, type WakeLock } from './position/use-wake-lock.ts';
import { type KnownRide, rideQuery } from './ride-query.ts';
import { settings } from './settings.ts';
import { ahead, type Seen } from './taps/ahead.ts';
import type { Queue } from './taps/queue.ts';
import type { Job, Tap } from './taps/tap.ts';
import { useTaps } from './taps/use-taps.ts';

/** What happened without the courier's doing, or to a tap of theirs, until they have read it. */
export type News =
  | { what: 'refused'; tap: Tap; code: RefusalCode }
  | { what: 'gone'; jobId: string; reason: string | null }
  | { what: 'missed' }
  | { what: 'offline' }
  | { what: 'done'; job: Job };

export type RideState = {
  query: UseQueryResult<KnownRide>;
  seen: Seen | undefined;
  taps: readonly Tap[];
  queue: Queue;
  live: LiveState;
  fix: Fix | undefined;
  tracking: TrackingState;
  wakeLock: WakeLock;
  paused: { pausedMs: number; seen: () => void };
  news: News | undefined;
  tell: (news: News | undefined) => void;
};

const Context = createContext<RideState | null>(null);

export function useRide(): RideState {
  const state = use(Context);
  if (!state) throw new Error('there is no ride around this component');
  return state;
}

/** Keeps ride, taps and position going on whichever page of the role one is. */
export function RideStateProvider({
  accountId,
  children,
}: {
  accountId: string;
  children: ReactNode;
}) {
  const client = useQueryClient();
  const key = rideQuery(accountId).queryKey;
  const [news, tell] = useState<News>();
  const { taps, queue } = useTaps(accountId, (heard) => {
    const { act } = heard.tap;
    if (heard.became === 'refused') return tell({ ...heard, what: 'refused' });
    const job = client.getQueryData(key)?.job;
    if (act.kind === 'step' && act.step === 'delivered' && job) tell({ what: 'done', job });
  });
  const live = useLive('/api/v1/courier/stream', ({ type, data }) => {
    const { data: facts } = data as { data?: Facts };
    const mine = client.getQueryData(key)?.job;
    if (facts?.jobId && facts.jobId === mine?.id && hasGone(facts))
      tell({ what: 'gone', jobId: facts.jobId, reason: facts.reason ?? null });
    if (type === 'offer.made.v1' && news?.what !== 'refused') tell(undefined);
    void client.invalidateQueries({ queryKey: key });
  });
  const query = useQuery({
    ...rideQuery(accountId),
    refetchInterval: live === 'live' ? 30_000 : 5_000,
  });
  const seen = query.data && ahead(query.data, taps);
  const online = seen?.online ?? false;
  const { fix, state: tracking } = useTracking(online, () => {
    tell({ what: 'offline' });
    void client.invalidateQueries({ queryKey: key });
  });
  const { staysAwake } = settings.use();
  const wakeLock = useWakeLock(online && staysAwake);
  const paused = usePaused(online);
  return (
    <Context
      value={{ query, seen, taps, queue, live, fix, tracking, wakeLock, paused, news, tell }}
    >
      {children}
    </Context>
  );
}

type Facts = { jobId?: string; status?: string; reason?: string | null; mine?: boolean };

const hasGone = ({ status, mine }: Facts): boolean => status === 'CANCELLED' || mine === false;
