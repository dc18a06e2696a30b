import { oneOf, textParam } from '../../shell/params.ts';

export const roles = ['customer', 'chef', 'courier', 'admin'] as const;

export type PeopleSearch = { q?: string; role?: (typeof roles)[number]; suspended?: true };

export function readPeopleSearch(given: Record<string, unknown>): PeopleSearch {
  const q = textParam(given['q'])?.slice(0, 80);
  const role = oneOf(roles, given['role']);
  return {
    ...(q ? { q } : {}),
    ...(role ? { role } : {}),
    ...(given['suspended'] === true ? { suspended: true } : {}),
  };
}
