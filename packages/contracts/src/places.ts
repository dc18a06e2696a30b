import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { addressFacts, numberText, text } from './primitives.ts';

/** An address that can be delivered to; without a house number it is not `exact`. */
export const foundPlace = z.object({
  address: addressFacts,
  quarter: z.string().nullable(),
  exact: z.boolean(),
});
export type FoundPlace = z.infer<typeof foundPlace>;

const coordinate = (max: number) => numberText(z.number().min(-max).max(max));
const users = { service: 'users', method: 'GET', policy: { who: 'anyone' } } as const;
const answers = { 200: z.object({ items: z.array(foundPlace) }) };

export const placeEndpoints = {
  search: endpoint({
    ...users,
    path: '/places',
    summary: 'Addresses for what was typed, the best first',
    query: z.strictObject({
      q: text(120),
      limit: numberText(z.int().min(1).max(10)).default(6),
      lat: coordinate(90).optional(),
      lng: coordinate(180).optional(),
    }),
    answers,
  }),
  near: endpoint({
    ...users,
    path: '/places/near',
    summary: 'The address of a point',
    query: z.strictObject({ lat: coordinate(90), lng: coordinate(180) }),
    answers,
  }),
};
