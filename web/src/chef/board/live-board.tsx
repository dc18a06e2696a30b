import { useQuery, useQueryClient } from '@tanstack/react-query';
import {
  createContext,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useMemo,
  useState,
} from 'react';
import type { LiveEvent } from '../../api/stream.ts';
import { useLive } from '../../api/use-live.ts';
import { type ChefOrder, isBadEnd, type OrderNews, withNews } from './board.ts';
import { boardKey, boardQuery } from './board-query.ts';
import { ring, useSound } from './sound.ts';
import { type Line, useLine } from './use-line.ts';

type LiveBoard = {
  line: Line;
  /** New orders that nobody has touched yet: they flash and ring. */
  untouched: ReadonlySet<string>;
  touch: (orderId: string) => void;
  /** Orders that ended by others' doing, until somebody has read it. */
  ended: readonly ChefOrder[];
  dismiss: (orderId: string) => void;
};

const Context = createContext<LiveBoard | undefined>(undefined);

export function useLiveBoard(): LiveBoard {
  const board = use(Context);
  if (!board) throw new Error('useLiveBoard stands outside LiveBoardProvider');
  return board;
}

const ringEveryMs = 4_000;

/** Follows the kitchen on every page of the chef, so that a new order also rings in the menu. */
export function LiveBoardProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const { data: orders } = useQuery(boardQuery);
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [ended, setEnded] = useState<readonly ChefOrder[]>([]);

  const state = useLive('/api/v1/chef/stream', ({ type, data }: LiveEvent) => {
    if (type === 'snapshot') {
      client.setQueryData(boardKey, (data as { orders: ChefOrder[] }).orders);
      return;
    }
    if (type.startsWith('kitchen.') || type.startsWith('menu.')) {
      void client.invalidateQueries({ queryKey: ['chef', 'kitchen'] });
      return;
    }
    if (!type.startsWith('order.')) return;
    const told = data as { version: number; data: OrderNews };
    const news = withNews(client.getQueryData(boardKey) ?? [], told.version, told.data);
    client.setQueryData(boardKey, news.orders);
    if (news.ended && isBadEnd(news.ended)) {
      const gone = news.ended;
      setEnded((before) => [gone, ...before.filter((it) => it.id !== gone.id)]);
      ring('ended');
    }
    // The event holds neither names nor codes: the board itself has them.
    void client.invalidateQueries({ queryKey: boardKey });
    void client.invalidateQueries({ queryKey: ['chef', 'stock'] });
  });
  const line = useLine(state, () => void client.invalidateQueries({ queryKey: ['chef'] }));

  const untouched = useMemo(
    () =>
      new Set(
        orders?.filter((it) => it.status === 'PLACED' && !touched.has(it.id)).map((it) => it.id),
      ),
    [orders, touched],
  );
  const touch = useCallback(
    (id: string) => setTouched((before) => (before.has(id) ? before : new Set([...before, id]))),
    [],
  );
  useRinging(untouched.size > 0);
  useTouches(touch);
  const value = useMemo<LiveBoard>(
    () => ({
      line,
      untouched,
      ended,
      touch,
      dismiss: (id) => setEnded((before) => before.filter((it) => it.id !== id)),
    }),
    [line, untouched, ended, touch],
  );
  return <Context value={value}>{children}</Context>;
}

/** A card is touched by a finger, a mouse or a key, wherever on it. */
function useTouches(touch: (orderId: string) => void): void {
  useEffect(() => {
    const listener = ({ target }: Event) => {
      const card = target instanceof Element ? target.closest('[data-order-id]') : null;
      const id = card?.getAttribute('data-order-id');
      if (id) touch(id);
    };
    document.addEventListener('pointerdown', listener);
    document.addEventListener('keydown', listener);
    return () => {
      document.removeEventListener('pointerdown', listener);
      document.removeEventListener('keydown', listener);
    };
  }, [touch]);
}

function useRinging(wanted: boolean): void {
  const sound = useSound();
  useEffect(() => {
    if (!wanted || sound !== 'on') return;
    ring('order');
    const timer = setInterval(() => ring('order'), ringEveryMs);
    return () => clearInterval(timer);
  }, [wanted, sound]);
}
