import type { paths } from '../../api/schema.gen.ts';
import type { Cart } from '../cart/cart.ts';
import { addressOf, type Place } from '../place/place.ts';

export type QuoteInput = NonNullable<
  paths['/api/v1/quotes']['post']['requestBody']
>['content']['application/json'];

/** What the server is asked to price; null while it is not known where to. */
export function wishOf(o: {
  cart: Cart;
  place: Place | null;
  tipCents: number;
  promotion: string | null;
  signedIn: boolean;
}): QuoteInput | null {
  const { cart, place, tipCents, promotion } = o;
  const delivered = cart.fulfilment === 'delivery';
  if (delivered && !place) return null;
  return {
    kitchenId: cart.kitchen.id,
    fulfilment: cart.fulfilment,
    ...(delivered && place ? { destination: destinationOf(place, o.signedIn) } : {}),
    ...(cart.slot ? { slot: cart.slot } : {}),
    lines: cart.lines.map(({ dishId, quantity, choiceIds, note }) => ({
      dishId,
      quantity,
      choiceIds,
      ...(note ? { note } : {}),
    })),
    ...(promotion === null ? {} : { promotion }),
    ...(delivered && tipCents > 0 ? { tip: { amount: tipCents, currency: 'EUR' as const } } : {}),
  };
}

const destinationOf = (place: Place, signedIn: boolean) =>
  place.addressId && signedIn
    ? { addressId: place.addressId }
    : { address: addressOf(place), ...(place.doorNote ? { doorNote: place.doorNote } : {}) };
