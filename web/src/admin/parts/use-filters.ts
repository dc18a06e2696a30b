import { useNavigate, useSearch } from '@tanstack/react-router';

/**
 * What the address bar filters by, as the route's `validateSearch` reads it. A change takes the
 * place of the one before, so that Back leaves the page; `undefined` takes a filter away.
 */
export function useFilters<Search extends object>(): [
  Search,
  (patch: { [Key in keyof Search]?: Search[Key] | undefined }) => void,
] {
  // In two steps, or the cast would be taken for what the hook has to answer.
  const found: unknown = useSearch({ strict: false });
  const search = found as Search;
  const navigate = useNavigate();
  return [
    search,
    (patch) => void navigate({ to: '.', search: { ...search, ...patch } as never, replace: true }),
  ];
}
