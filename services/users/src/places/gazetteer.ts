import type { FoundPlace } from '@foodiefast/contracts/places';
import type { Point } from '@foodiefast/contracts/primitives';
import { nearest, type Suggestion, suggest } from '@foodiefast/gazetteer/gazetteer';
import type { Search } from './geocoder.ts';

/** The demo city's own streets. */
export const inGazetteer = {
  search: ({ q }: Search): FoundPlace[] => suggest(q).map(toPlace),
  near(point: Point): FoundPlace[] {
    const found = nearest(point);
    return found ? [toPlace(found)] : [];
  },
};

const toPlace = ({ line1, postcode, city, quarter, exact, point }: Suggestion): FoundPlace => ({
  address: { line1, postcode, city, country: 'FR', point },
  quarter,
  exact,
});
