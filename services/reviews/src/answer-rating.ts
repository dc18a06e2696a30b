import { audit } from '@foodiefast/kit/audit';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type { Tables } from './tables.ts';

/** The chef's answer below a rating of the own kitchen; a later one replaces it. */
export async function answerRating(
  tx: Tx<Tables>,
  o: { ratingId: string; chefId: string; text: string; now: Date },
) {
  const rating = await tx
    .selectFrom('ratings')
    .innerJoin('deliveries', 'deliveries.order_id', 'ratings.order_id')
    .select('ratings.id')
    .where('ratings.id', '=', o.ratingId)
    .where('deliveries.chef_id', '=', o.chefId)
    .forUpdate('ratings')
    .executeTakeFirst();
  if (!rating) throw notFound('Rating');
  await tx.updateTable('ratings').set({ answer: o.text }).where('id', '=', o.ratingId).execute();
  await audit(tx, o.now, {
    actor: { role: 'chef', id: o.chefId },
    action: 'rating.answered',
    object: { type: 'rating', id: o.ratingId, version: 1 },
  });
  return { ratingId: o.ratingId };
}
