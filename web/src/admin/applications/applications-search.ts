import { oneOf, textParam } from '../../shell/params.ts';

export const applicationStates = ['SUBMITTED', 'APPROVED', 'REJECTED'] as const;

/** `one` is the application that is looked at. */
export type ApplicationsSearch = { state?: (typeof applicationStates)[number]; one?: string };

export function readApplicationsSearch(given: Record<string, unknown>): ApplicationsSearch {
  const state = oneOf(applicationStates, given['state']);
  const one = textParam(given['one']);
  return { ...(state ? { state } : {}), ...(one ? { one } : {}) };
}
