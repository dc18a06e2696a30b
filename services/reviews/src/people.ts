import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from './tables.ts';

/** What people wrote about meals; the stars stay, as they belong to the kitchen's figures. */
export const createPeople = ({ db }: { db: Db<Tables> }): People => ({
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
    return ratings.length + answers.length === 0 ? {} : { ratings, answers };
  },

  async erase(id) {
    const ordersOf = (who: 'customer_id' | 'chef_id') =>
      db.selectFrom('deliveries').select('order_id').where(who, '=', id);
    await db
      .updateTable('ratings')
      .set({ comment: null })
      .where('order_id', 'in', ordersOf('customer_id'))
      .execute();
    await db
      .updateTable('ratings')
      .set({ answer: null })
      .where('order_id', 'in', ordersOf('chef_id'))
      .execute();
  },
});
