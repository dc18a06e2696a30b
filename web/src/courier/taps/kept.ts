import { type DBSchema, type IDBPDatabase, openDB } from 'idb';
import { currentSession, watchSession } from '../../session/session.ts';
import type { Ride } from './ahead.ts';
import type { TapStore } from './queue.ts';
import type { Tap } from './tap.ts';

interface Kept extends DBSchema {
  taps: { key: number; value: Tap; indexes: { account: string } };
  /** The ride as the platform told it last, for a start without a network. */
  rides: { key: string; value: { ride: Ride; atMs: number } };
}

const rideHoursMax = 12;

let opened: Promise<IDBPDatabase<Kept>> | undefined;
const open = () => {
  opened ??= openDB<Kept>('ff.courier', 1, {
    upgrade(db) {
      const taps = db.createObjectStore('taps', { keyPath: 'id', autoIncrement: true });
      taps.createIndex('account', 'accountId');
      db.createObjectStore('rides');
    },
  });
  return opened;
};

export const keptTaps: TapStore = {
  async all(accountId) {
    return (await open()).getAllFromIndex('taps', 'account', accountId);
  },
  async add(tap) {
    // The key path gives it its id.
    const id = await (await open()).add('taps', tap as Tap);
    return { ...tap, id };
  },
  async put(tap) {
    await (await open()).put('taps', tap);
  },
  async remove(ids) {
    const { store, done } = (await open()).transaction('taps', 'readwrite');
    await Promise.all([...ids.map((id) => store.delete(id)), done]);
  },
};

export async function keepRide(accountId: string, ride: Ride): Promise<void> {
  await (await open()).put('rides', { ride, atMs: Date.now() }, accountId);
}

/** An offer is over long before a page comes back. */
export async function keptRide(accountId: string): Promise<Ride | undefined> {
  const kept = await (await open()).get('rides', accountId);
  if (!kept || Date.now() - kept.atMs > rideHoursMax * 3_600_000) return undefined;
  return { ...kept.ride, offer: null };
}

/** Where somebody lives does not stay on the phone of who has signed out. */
watchSession(() => {
  const session = currentSession();
  if (session.state === 'guest' && !session.expired) void open().then((db) => db.clear('rides'));
});
