import type { CaseState } from '@foodiefast/contracts/support-cases';
import { Refusal } from '@foodiefast/kit/refusal';

export type Move = 'write' | 'assign' | 'answer' | 'close';

const table: Record<CaseState, Partial<Record<Move, CaseState>>> = {
  OPEN: { write: 'OPEN', assign: 'OPEN', answer: 'ANSWERED', close: 'CLOSED' },
  ANSWERED: { write: 'OPEN', assign: 'ANSWERED', answer: 'ANSWERED', close: 'CLOSED' },
  CLOSED: {},
};

/** Where a move leads from a state; a pair that is not in the table is refused. */
export function after(state: CaseState, move: Move): CaseState {
  const next = table[state][move];
  if (next) return next;
  throw new Refusal('CASE_STATE', 'This case is closed', { details: { state } });
}
