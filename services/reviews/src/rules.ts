import { addMs } from '@foodiefast/kit/clock';
import { notFound, Refusal } from '@foodiefast/kit/refusal';

const hourMs = 3_600_000;
const rateWithinMs = 30 * 24 * hourMs;
const editWithinMs = 24 * hourMs;

export const editableUntil = (createdAt: Date): Date => addMs(createdAt, editWithinMs);

type Delivery = { customer_id: string; chef_id: string; delivered_at: Date };
type Rating = { created_at: Date };

/** Only who received the meal rates it, within 30 days, and changes it for 24 h. */
export function mayRate(
  delivery: Delivery | undefined,
  known: Rating | undefined,
  callerId: string,
  now: Date,
): asserts delivery is Delivery {
  if (!delivery || delivery.customer_id !== callerId) throw notFound('Delivered order');
  if (delivery.chef_id === callerId) throw no('Your own kitchen cannot be rated');
  if (known) {
    if (now > editableUntil(known.created_at)) throw no('A rating can be changed for 24 hours');
  } else if (now > addMs(delivery.delivered_at, rateWithinMs)) {
    throw no('A meal can be rated for 30 days');
  }
}

const no = (why: string) => new Refusal('RATING_NOT_POSSIBLE', why);
