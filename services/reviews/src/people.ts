import { newId } from '@foodiefast/kit/ids';
import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Tables } from './tables.ts';
import type { Urn } from './votes/urn.ts';

type Deps = { db: Db<Tables>; urn: Urn };

/** What people wrote about meals and voted for; stars and votes stay in the sums, as nobody's. */
export const createPeople = ({ db, urn }: Deps): People => ({
  async read(id) {
    const ratings = await db
      .selectFrom('ratings')
      .innerJoin('deliveries', 'deliveries.order_id', 'ratings.order_id')
      .select(['ratings.order_id as orderId', 'stars', 'comment', 'created_at as createdAt'])
      .where('deliveries.customer_id', '=', id)
      .orderBy('created_at')
      .execute();
    const answers = await db
      .selectFrom('ratings')
      .innerJoin('deliveries', 'deliveries.order_id', 'ratings.order_id')
      .select(['ratings.id as ratingId', 'answer'])
      .where('deliveries.chef_id', '=', id)
      .where('answer', 'is not', null)
      .execute();
    const votes = await db
      .selectFrom('votes')
      .leftJoin('dishes', 'dishes.id', 'votes.dish_id')
      .select(['day', 'dish_id as dishId', 'name'])
      .where('person_id', '=', id)
      .orderBy('day')
      .execute();
    return ratings.length + answers.length + votes.length === 0 ? {} : { ratings, answers, votes };
  },

  async erase(id) {
    const ordersOf = (who: 'customer_id' | 'chef_id') =>
      db.selectFrom('deliveries').select('order_id').where(who, '=', id);
    await db
      .updateTable('ratings')
      .set({ comment: null, hidden_reason: null })
      .where('order_id', 'in', ordersOf('customer_id'))
      .execute();
    await db
      .updateTable('ratings')
      .set({ answer: null })
      .where('order_id', 'in', ordersOf('chef_id'))
      .execute();
    await forgetVotes({ db, urn }, id);
  },
});

/** The votes go on to count, as those of somebody whom nobody knows. */
async function forgetVotes({ db, urn }: Deps, id: string): Promise<void> {
  const { moved_to: movedTo } = await db
    .selectFrom('vote_position')
    .select('moved_to')
    .executeTakeFirstOrThrow();
  const rows = await db.selectFrom('votes').select('day').where('person_id', '=', id).execute();
  const standIn = newId();
  // Redis first: its days are known from the rows, which are there until both are done.
  const forgotten = await urn.forget(id, { days: rows.map(({ day }) => day), standIn, movedTo });
  if (!forgotten) {
    throw new Refusal('UNAVAILABLE', 'A vote is on its way', { retryAfterSeconds: 1 });
  }
  await db.updateTable('votes').set({ person_id: standIn }).where('person_id', '=', id).execute();
}
