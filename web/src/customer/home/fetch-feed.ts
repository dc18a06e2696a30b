/** Begun as soon as an address is known or being typed, so that the kitchens follow it at once. */
export const fetchFeed = () => import('./feed.tsx');
