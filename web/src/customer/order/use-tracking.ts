import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Schemas } from '../../api/client.ts';
import type { LiveState } from '../../api/stream.ts';
import { useLive } from '../../api/use-live.ts';
import { orderQuery } from '../queries.ts';
import { isOver } from './order-state.ts';
import type { Placed } from './order-view.tsx';

type Tracking = Schemas['Tracking'];

/** What is known live of an order: each version of it that is new is in the stream. */
export function useTracking(order: Schemas['Order']): {
  tracking: Tracking | undefined;
  live: LiveState;
} {
  const client = useQueryClient();
  const [tracking, setTracking] = useState<Tracking>();
  const path = isOver(order.status) ? null : `/api/v1/orders/${order.id}/stream`;
  const live = useLive(path, ({ type, data }) => {
    if (type === 'position') {
      setTracking((before) => before && withPosition(before, data as Position));
      return;
    }
    // A gateway of the release before tells the version alone.
    const next = data as Tracking & Partial<Placed>;
    setTracking(next);
    const { queryKey } = orderQuery(order.id);
    if (!next.order || !next.payment) {
      if (next.version !== order.version) void client.invalidateQueries({ queryKey });
    } else if (next.version >= order.version) {
      // One that was asked for before would come after this and be older.
      void client.cancelQueries({ queryKey });
      client.setQueryData(queryKey, { order: next.order, payment: next.payment });
    }
    if (isOver(next.status)) void client.invalidateQueries({ queryKey: ['orders'] });
  });
  return { tracking, live };
}

type Position = { point: { lat: number; lng: number }; at: string };

function withPosition(tracking: Tracking, { point, at }: Position): Tracking {
  if (!tracking.courier) return tracking;
  return {
    ...tracking,
    courier: { ...tracking.courier, position: { point, at, lastSeen: false } },
  };
}
