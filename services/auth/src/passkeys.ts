import type { createdCredential, shownCredential } from '@foodiefast/contracts/auth-passkeys';
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { COSEALG } from '@simplewebauthn/server/helpers';
import type * as z from 'zod';
import type { AccountRow, PasskeyRow } from './tables.ts';

/** WebAuthn for the one site that people reach us at; the user is always verified by the device. */
export type Passkeys = ReturnType<typeof createPasskeys>;

type Challenged = { challenge: Uint8Array<ArrayBuffer> };
/** Told the challenge that was signed; true when it is ours. */
type Expected = (challenge: string) => boolean;

export function createPasskeys({ publicUrl }: { publicUrl: string }) {
  const { hostname: rpID, origin: expectedOrigin } = new URL(publicUrl);
  const site = { expectedOrigin, expectedRPID: rpID, requireUserVerification: true };
  const supportedAlgorithmIDs = [COSEALG.EdDSA, COSEALG.ES256, COSEALG.RS256];
  return {
    creationOptions: (account: AccountRow, known: PasskeyRow[], { challenge }: Challenged) =>
      generateRegistrationOptions({
        rpName: 'FoodieFast',
        rpID,
        userID: Uint8Array.from(Buffer.from(account.id)),
        userName: account.email,
        userDisplayName: account.name,
        challenge,
        supportedAlgorithmIDs,
        excludeCredentials: known.map((row) => ({
          id: row.credential_id,
          transports: row.transports,
        })),
        authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
      }),

    requestOptions: ({ challenge }: Challenged) =>
      generateAuthenticationOptions({ rpID, challenge, userVerification: 'required' }),

    /** Null for whatever is not a credential made for this site with our challenge. */
    async created(credential: z.output<typeof createdCredential>, expectedChallenge: Expected) {
      const response = credential as RegistrationResponseJSON;
      const read = await orNull(
        verifyRegistrationResponse({
          ...site,
          response,
          expectedChallenge,
          supportedAlgorithmIDs,
        }),
      );
      return read?.registrationInfo ?? null;
    },

    async shown(
      credential: z.output<typeof shownCredential>,
      row: PasskeyRow,
      expectedChallenge: Expected,
    ) {
      const response = credential as AuthenticationResponseJSON;
      const known = {
        id: row.credential_id,
        publicKey: Uint8Array.from(row.public_key),
        counter: row.counter,
        transports: row.transports,
      };
      const read = await orNull(
        verifyAuthenticationResponse({ ...site, response, expectedChallenge, credential: known }),
      );
      return read?.verified ? read.authenticationInfo : null;
    },
  };
}

// The library throws for anything that does not fit, from a wrong origin to bytes that cannot be read.
async function orNull<Read>(reading: Promise<Read>): Promise<Read | null> {
  try {
    return await reading;
  } catch {
    return null;
  }
}
