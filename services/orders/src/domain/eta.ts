import { type Instant, plusMinutes, type Window } from './order.ts';

// First figures for a bicycle in a city, until they are learnt from the rides themselves.
const metresPerMinute = 250;
const detour = 1.3;
const handlingMinutes = 5;
const deliveryMarginMinutes = 15;
const collectionMarginMinutes = 10;

export const rideMinutesFor = (metres: number): number =>
  Math.ceil((metres * detour) / metresPerMinute) + handlingMinutes;

/** When the customer can expect the meal, from when it is ready. */
export const windowFor = (
  readyAt: Instant,
  o: { fulfilment: 'delivery' | 'collection'; rideMinutes: number },
): Window => {
  const from = o.fulfilment === 'delivery' ? plusMinutes(readyAt, o.rideMinutes) : readyAt;
  const margin = o.fulfilment === 'delivery' ? deliveryMarginMinutes : collectionMarginMinutes;
  return { from, to: plusMinutes(from, margin) };
};
