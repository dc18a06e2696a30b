import { type MachineClock, unixSeconds } from './clock.ts';
import { missing } from './errors.ts';
import { recordEvent } from './events.ts';
import type { NewId } from './ids.ts';
import type { Kind, Kinds } from './kinds.ts';
import type { Store } from './store.ts';

export type Caller = { id: string | null; idempotencyKey: string | null };
export type World = {
  store: Store;
  machineClock: MachineClock;
  newId: NewId;
  publicUrl: string;
  sendsWebhooks: boolean;
};
export type Act = ReturnType<typeof beginAct>;

/** What one request, page or due moment may do, all of it inside one transaction. */
export function beginAct(world: World, caller: Caller) {
  const { store } = world;
  const now = clockNow(world);
  return {
    now,
    store,
    newId: world.newId,
    publicUrl: world.publicUrl,
    find<K extends Kind>(kind: K, id: string, param = 'id'): Kinds[K] {
      const found = store.get(kind, id);
      if (found === undefined) throw missing(kind.replace(/^.*\./, ''), id, param);
      return found;
    },
    later: (at: number, what: Later, id: string) => {
      store.run('INSERT INTO due (at, what, id) VALUES (?, ?, ?)', at, what, id);
    },
    tell: (type: string, object: { id: string }) =>
      recordEvent(world, { type, object, now, caller }),
  };
}

/** Moments that come by themselves; due.ts says what happens then. */
export type Later =
  | 'session.expires'
  | 'authorisation.lapses'
  | 'balance.available'
  | 'refund.settles'
  | 'refund.fails'
  | 'dispute.opens';

/** The double's own time in Unix seconds: the machine's, moved ahead by `POST /_double/clock`. */
export function clockNow({ store, machineClock }: Pick<World, 'store' | 'machineClock'>) {
  return unixSeconds(machineClock()) + aheadSeconds(store);
}

export function aheadSeconds(store: Store) {
  const row = store.one<{ value: number }>("SELECT value FROM settings WHERE name = 'ahead_s'");
  return row?.value ?? 0;
}

export function moveClock(store: Store, seconds: number) {
  store.run(
    "INSERT INTO settings (name, value) VALUES ('ahead_s', ?) ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
    seconds,
  );
}
