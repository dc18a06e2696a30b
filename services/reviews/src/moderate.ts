import { kitchenRated, ratingModerated } from '@foodiefast/contracts/reviews';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import { moveFigures } from './rate.ts';
import type { Tables } from './tables.ts';

type Moderation = {
  ratingId: string;
  hide: boolean;
  reason: string | null;
  adminId: string;
  now: Date;
};

/** Hides a rating or shows it again, with the kitchen's sums; doing it twice changes nothing. */
export async function moderate(
  tx: Tx<Tables>,
  { ratingId, hide, reason, adminId, now }: Moderation,
): Promise<{ ratingId: string }> {
  const rating = await tx
    .selectFrom('ratings')
    .selectAll()
    .where('id', '=', ratingId)
    .forUpdate()
    .executeTakeFirst();
  if (!rating) throw notFound('Rating');
  if ((rating.hidden_at !== null) === hide) return { ratingId };
  await tx
    .updateTable('ratings')
    .set({
      hidden_at: hide ? now : null,
      hidden_by: hide ? adminId : null,
      hidden_reason: hide ? reason : null,
    })
    .where('id', '=', ratingId)
    .execute();
  const { kitchen_id: kitchenId, order_id: orderId, stars } = rating;
  const sums = await moveFigures(tx, kitchenId, hide ? [-1, -stars] : [1, stars]);
  await audit(tx, now, {
    actor: { role: 'admin', id: adminId },
    action: hide ? 'rating.hidden' : 'rating.shown',
    object: { type: 'rating', id: ratingId, version: sums.version },
    detail: { kitchenId, stars },
  });
  await emit(tx, now, [
    {
      contract: kitchenRated,
      key: kitchenId,
      version: sums.version,
      data: {
        ratingId,
        kitchenId,
        orderId,
        stars,
        kitchenStarsSum: sums.stars_sum,
        kitchenRatings: sums.ratings,
      },
    },
    {
      contract: ratingModerated,
      key: ratingId,
      version: sums.version,
      data: { ratingId, kitchenId, hidden: hide, adminId },
    },
  ]);
  return { ratingId };
}
