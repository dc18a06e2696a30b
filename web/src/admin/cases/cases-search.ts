import { oneOf } from '../../shell/params.ts';
import type { Case } from './cases-query.ts';

export const caseStates: readonly Case['state'][] = ['OPEN', 'ANSWERED', 'CLOSED'];
export const assignees = ['me', 'nobody'] as const;

export type CasesSearch = { state?: Case['state']; assignee?: (typeof assignees)[number] };

export function readCasesSearch(given: Record<string, unknown>): CasesSearch {
  const state = oneOf(caseStates, given['state']);
  const assignee = oneOf(assignees, given['assignee']);
  return { ...(state ? { state } : {}), ...(assignee ? { assignee } : {}) };
}
