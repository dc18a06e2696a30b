import { internalAuthEndpoints } from '@foodiefast/contracts/auth-email';
import type { Peer } from '@foodiefast/kit/peer';
import { Refusal } from '@foodiefast/kit/refusal';

/** The secret part of a link, which auth tells when the mail is written (docs/decisions/008). */
export const createTokens =
  (auth: Peer) =>
  async (id: string): Promise<string | null> => {
    try {
      return (await auth.call(internalAuthEndpoints.linkToken, { params: { id } })).token;
    } catch (error) {
      if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
      throw error;
    }
  };
