import { setTimeout as rest } from 'node:timers/promises';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { findPerson } from './stores/people.ts';
import type { PersonRow, Tables } from './tables.ts';

const waitMaxMs = 1_500;
const lookEveryMs = 50;

/** Who registered a moment ago may be here before auth's document is: it is waited for a little. */
export function createArrival({ db }: { db: Db<Tables> }) {
  return async (id: string): Promise<PersonRow> => {
    const endAt = performance.now() + waitMaxMs;
    for (;;) {
      const person = await findPerson(db, id);
      if (person) return person;
      if (performance.now() > endAt) {
        throw new Refusal('UNAVAILABLE', 'Your account is not ready yet', { retryAfterSeconds: 1 });
      }
      await rest(lookEveryMs);
    }
  };
}
export type Arrival = ReturnType<typeof createArrival>;
