import type { ComponentProps, ReactNode } from 'react';
import { QueryView } from './query-view.tsx';

type Loaded<Item> = { items: readonly Item[] };

/** A list that comes as a whole, in all its states: loading, failed, empty, and all there is. */
export function ItemsView<Item>({
  query,
  loading,
  none,
  children,
}: {
  query: ComponentProps<typeof QueryView<Loaded<Item>>>['query'];
  loading: ReactNode;
  /** What is said when there is nothing. */
  none: ReactNode;
  children: (items: readonly Item[]) => ReactNode;
}) {
  return (
    <QueryView query={query} loading={loading}>
      {({ items }) => (items.length === 0 ? none : children(items))}
    </QueryView>
  );
}
