import type { ComponentProps, ReactNode } from 'react';
import { MorePages } from './more-pages.tsx';
import { QueryView } from './query-view.tsx';

type Loaded<Item> = { pages: readonly { items: readonly Item[] }[] };
type Query<Item> = ComponentProps<typeof QueryView<Loaded<Item>>>['query'] &
  ComponentProps<typeof MorePages>['of'];

/** A list that comes page by page, in all its states: loading, failed, empty, and what came so far. */
export function PagesView<Item>({
  query,
  loading,
  none,
  children,
}: {
  query: Query<Item>;
  loading: ReactNode;
  /** What is said when there is nothing. */
  none: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}) {
  return (
    <QueryView query={query} loading={loading}>
      {({ pages }) => {
        const items = pages.flatMap((it) => it.items);
        if (items.length === 0) return none;
        return (
          <div>
            {children(items)}
            <MorePages of={query} />
          </div>
        );
      }}
    </QueryView>
  );
}
