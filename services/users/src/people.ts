import type { Clock } from '@foodiefast/kit/clock';
import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import { preferencesOf, readCart } from './own-things.ts';
import type { Papers } from './papers/papers.ts';
import { papersOfPerson } from './papers/queries.ts';
import { listAddresses, listApplications, profileOf } from './queries.ts';
import { erasePerson } from './stores/erase-person.ts';
import { findPerson } from './stores/people.ts';
import type { Tables } from './tables.ts';

export const createPeople = ({
  db,
  write,
  clock,
  papers,
}: {
  db: Db<Tables>;
  write: Write<Tables>;
  clock: Clock;
  papers: Papers;
}): People => ({
  async read(id) {
    const person = await findPerson(db, id);
    if (!person) return {};
    const favourites = await db
      .selectFrom('favourites')
      .select(['kitchen_id as kitchenId', 'created_at as since'])
      .where('person_id', '=', id)
      .orderBy('created_at')
      .execute();
    const consents = await db
      .selectFrom('consents')
      .select(['kind', 'granted', 'text_version as textVersion', 'at'])
      .where('person_id', '=', id)
      .orderBy('id')
      .execute();
    return {
      profile: profileOf(person),
      preferences: preferencesOf(person),
      addresses: await listAddresses(db, id),
      applications: await listApplications(db, id),
      papers: await papersOfPerson(db, id, clock.now()),
      cart: await readCart(db, id),
      favourites,
      consents,
    };
  },

  async erase(id) {
    await papers.forget(id);
    await write(null, async (tx) => {
      await erasePerson(tx, clock.now(), id);
      return {};
    });
  },
});
