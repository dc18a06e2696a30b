import type { Endpoint } from '@foodiefast/contracts/endpoint';
import type { Role } from '@foodiefast/contracts/primitives';
import type { PeerName } from '@foodiefast/contracts/topology';

/** Somebody who calls, as far as a policy can tell them apart. */
export type Principal =
  | { kind: 'nobody' }
  | { kind: 'service'; name: PeerName }
  | { kind: 'person'; roles: readonly Role[]; secondFactor: boolean };

/** What the contract of a route lets a policy say: refused, or let in to whatever comes then. */
export type Verdict = 'NOT_SIGNED_IN' | 'FORBIDDEN' | 'SECOND_FACTOR_REQUIRED' | 'let in';

export function verdictOn({ policy }: Endpoint, who: Principal): Verdict {
  if (policy.who === 'service') {
    if (who.kind !== 'service') return 'NOT_SIGNED_IN';
    return policy.callers.includes(who.name) ? 'let in' : 'FORBIDDEN';
  }
  if (who.kind === 'service') return 'NOT_SIGNED_IN';
  if (who.kind === 'nobody') return policy.who === 'anyone' ? 'let in' : 'NOT_SIGNED_IN';
  if (typeof policy.who === 'string') return 'let in';
  if (!policy.who.some((role) => who.roles.includes(role))) return 'FORBIDDEN';
  const needsMore = 'secondFactor' in policy && policy.secondFactor && !who.secondFactor;
  return needsMore ? 'SECOND_FACTOR_REQUIRED' : 'let in';
}

/** Whether the `{id}` of the path is a thing that belongs to one of those who may call. */
export function isOwned({ policy, path }: Endpoint): boolean {
  if (!('object' in policy) || !policy.object || !path.includes('{id}')) return false;
  return typeof policy.who === 'string' || !policy.who.includes('admin');
}
