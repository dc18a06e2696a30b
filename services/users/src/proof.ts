import { internalAuthEndpoints } from '@foodiefast/contracts/auth-email';
import type { Caller } from '@foodiefast/kit/access-token';
import type { Peer } from '@foodiefast/kit/peer';

/** Auth's word that the owner of the account asks, for what cannot be undone. */
export type Prove = (
  caller: Caller,
  o: { password: string | undefined; ip: string },
) => Promise<void>;

export function createProof(auth: Peer | undefined): Prove {
  if (!auth) throw new Error('PEOPLE_URLS does not name auth');
  return async ({ id: accountId, sessionId }, { password, ip }) => {
    await auth.call(internalAuthEndpoints.prove, {
      body: { accountId, sessionId, ip, ...(password === undefined ? {} : { password }) },
    });
  };
}
