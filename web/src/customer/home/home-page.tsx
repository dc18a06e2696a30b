import { lazy, Suspense } from 'react';
import { place } from '../place/place.ts';
import { fetchFeed } from './fetch-feed.ts';

// Most visits need only one of the two.
const Feed = lazy(async () => ({ default: (await fetchFeed()).Feed }));
const Welcome = lazy(async () => ({ default: (await import('./welcome.tsx')).Welcome }));

if (place.get()) void fetchFeed();

/** Without an address there is nothing to show yet: it is asked for first. */
export function HomePage() {
  const chosen = place.use();
  return (
    <Suspense fallback={<main id="main" className="flex-1" />}>
      {chosen ? <Feed chosen={chosen} /> : <Welcome />}
    </Suspense>
  );
}
