import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from './tables.ts';

/** Where mails go. Jobs and what was sent hold ids alone. */
export const createPeople = ({ db }: { db: Db<Tables> }): People => ({
  async read(id) {
    const row = await db
      .selectFrom('accounts')
      .select(['email', 'name', 'locale'])
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? { recipient: row } : {};
  },

  async erase(id) {
    await db.deleteFrom('accounts').where('id', '=', id).execute();
  },
});
