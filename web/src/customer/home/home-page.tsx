import { Skeleton } from '@foodiefast/ui/skeleton';
import { lazyRouteComponent } from '@tanstack/react-router';
import { Suspense } from 'react';
import { queryClient } from '../../api/queries.ts';
import { place } from '../place/place.ts';
import { homeQuery } from '../queries.ts';
import { fetchFeed } from './fetch-feed.ts';
import { Welcome } from './welcome.tsx';

const Feed = lazyRouteComponent(fetchFeed, 'Feed');

/** With an address the kitchens are asked for while the page that shows them is still fetched. */
export async function prepareHome(): Promise<void> {
  const chosen = place.get();
  if (!chosen) return;
  void queryClient.prefetchQuery(homeQuery(chosen.point));
  await Feed.preload?.();
}

/** Without an address there is nothing to show yet: it is asked for first. */
export function HomePage() {
  const chosen = place.use();
  if (!chosen) return <Welcome />;
  return (
    <Suspense fallback={<Coming />}>
      <Feed chosen={chosen} />
    </Suspense>
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
