import { Skeleton } from '@foodiefast/ui/skeleton';
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
    <Suspense fallback={<Coming />}>{chosen ? <Feed chosen={chosen} /> : <Welcome />}</Suspense>
  );
}

/** Where the title and the first kitchens will stand. */
const Coming = () => (
  <main id="main" className="mx-auto grid w-full max-w-6xl flex-1 content-start gap-6 px-4 py-6">
    <Skeleton className="h-9 w-64" />
    <Skeleton className="h-12 max-w-xl" />
    <Skeleton className="aspect-[16/9] max-w-xl rounded-lg" />
  </main>
);
