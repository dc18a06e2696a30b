import type { ApplicationFacts } from '@foodiefast/contracts/users';
import { Refusal } from '@foodiefast/kit/refusal';

export type ApplicationKind = ApplicationFacts['kind'];
export type ApplicationState = ApplicationFacts['state'];
export type Vehicle = NonNullable<ApplicationFacts['vehicle']>;
export type Decision = 'APPROVED' | 'REJECTED';

/** One open application for each kind, and none for a role that one has. */
export function checkMayApply(o: {
  kind: ApplicationKind;
  roles: readonly string[];
  earlier: readonly { kind: ApplicationKind; state: ApplicationState }[];
}): void {
  const states = o.earlier.filter(({ kind }) => kind === o.kind).map(({ state }) => state);
  if (o.roles.includes(o.kind) || states.includes('APPROVED')) {
    throw new Refusal('ROLE_ALREADY_HELD', `You are a ${o.kind} already`);
  }
  if (states.includes('SUBMITTED')) {
    throw new Refusal('APPLICATION_OPEN', 'Your application is being looked at');
  }
}

/** The state after a decision; null when one was taken before, which stands. */
export const decided = (state: ApplicationState, decision: Decision): Decision | null =>
  state === 'SUBMITTED' ? decision : null;
