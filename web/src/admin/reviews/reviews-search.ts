import { oneOf } from '../../shell/params.ts';

export const shownStates = ['shown', 'hidden'] as const;
export const starLimits = ['1', '2', '3', '4'] as const;

export type ReviewsSearch = {
  seen?: (typeof shownStates)[number];
  stars?: (typeof starLimits)[number];
};

export function readReviewsSearch(given: Record<string, unknown>): ReviewsSearch {
  const seen = oneOf(shownStates, given['seen']);
  const stars = oneOf(starLimits, String(given['stars']));
  return { ...(seen ? { seen } : {}), ...(stars ? { stars } : {}) };
}
