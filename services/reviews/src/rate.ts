import { kitchenRated, type ratingInput } from '@foodiefast/contracts/reviews';
import { audit } from '@foodiefast/kit/audit';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { sql } from 'kysely';
import type * as z from 'zod';
import { mayRate } from './rules.ts';
import type { Tables } from './tables.ts';

type Input = {
  orderId: string;
  customerId: string;
  rating: z.output<typeof ratingInput>;
  now: Date;
};

/** Writes or changes the rating of an order and the kitchen's sums with it. */
export async function rate(tx: Tx<Tables>, { orderId, customerId, rating, now }: Input) {
  const delivery = await tx
    .selectFrom('deliveries')
    .selectAll()
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
  const known = await tx
    .selectFrom('ratings')
    .selectAll()
    .where('order_id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
  mayRate(delivery, known, customerId, now);
  if (known?.hidden_at) throw new Refusal('RATING_NOT_POSSIBLE', 'This rating has been hidden');
  const foreign = rating.dishes.findIndex(({ dishId }) => !delivery.dish_ids.includes(dishId));
  if (foreign >= 0) {
    throw new Refusal('RATING_NOT_POSSIBLE', 'Only dishes of this order can be rated', {
      errors: [{ path: `dishes[${foreign}].dishId`, message: 'is not a dish of this order' }],
    });
  }

  const row = {
    stars: rating.stars,
    comment: rating.comment ?? null,
    dishes: JSON.stringify(rating.dishes),
  };
  const id = known?.id ?? newId();
  await tx
    .insertInto('ratings')
    .values({ id, order_id: orderId, kitchen_id: delivery.kitchen_id, created_at: now, ...row })
    .onConflict((key) => key.column('order_id').doUpdateSet(row))
    .execute();

  const figures = await addUp(tx, delivery.kitchen_id, rating.stars, known?.stars);
  const object = { type: 'rating', id, version: figures.version };
  await audit(tx, now, {
    actor: { role: 'customer', id: customerId },
    action: known ? 'rating.changed' : 'rating.given',
    object,
    detail: { orderId, stars: rating.stars },
  });
  await emit(tx, now, [
    {
      contract: kitchenRated,
      key: delivery.kitchen_id,
      version: figures.version,
      data: {
        ratingId: id,
        kitchenId: delivery.kitchen_id,
        orderId,
        stars: rating.stars,
        kitchenStarsSum: figures.stars_sum,
        kitchenRatings: figures.ratings,
      },
    },
  ]);
  return { ratingId: id, isNew: !known };
}

const addUp = (tx: Tx<Tables>, kitchenId: string, stars: number, before?: number) =>
  moveFigures(tx, kitchenId, before === undefined ? [1, stars] : [0, stars - before]);

/** Adds to the sums of a kitchen, under their row's lock, and answers them. */
export async function moveFigures(
  tx: Tx<Tables>,
  kitchenId: string,
  [ratings, stars]: [ratings: number, stars: number],
) {
  const { rows } = await sql<{ version: number; stars_sum: number; ratings: number }>`
    INSERT INTO kitchen_figures AS figures (kitchen_id, version, stars_sum, ratings)
    VALUES (${kitchenId}, 1, ${stars}, ${ratings})
    ON CONFLICT (kitchen_id) DO UPDATE SET
      version = figures.version + 1,
      stars_sum = figures.stars_sum + ${stars},
      ratings = figures.ratings + ${ratings}
    RETURNING version, stars_sum, ratings`.execute(tx);
  const [figures] = rows;
  if (!figures) throw new Error('the figures of a kitchen were not written');
  return figures;
}
