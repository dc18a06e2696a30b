import * as z from 'zod';
import { signIn, tokens } from './auth.ts';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, nothing, password, text } from './primitives.ts';

const auth = { service: 'auth' } as const;
const signedIn = { who: 'signedIn' } as const;

const bytes = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[\w-]*$/, 'must be base64url');
const credential = {
  id: bytes(1400),
  rawId: bytes(1400),
  type: z.literal('public-key'),
  authenticatorAttachment: z.enum(['platform', 'cross-platform']).nullable().optional(),
  clientExtensionResults: z.record(z.string().max(60), z.unknown()).default({}),
};
const transports = z.array(z.string().max(20)).max(10);

/** What `PublicKeyCredential.toJSON()` gives in a browser after `navigator.credentials.create`. */
export const createdCredential = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    attestationObject: bytes(40_000),
    transports: transports.optional(),
    authenticatorData: bytes(8000).optional(),
    publicKey: bytes(4000).optional(),
    publicKeyAlgorithm: z.int().optional(),
  }),
});

/** The same after `navigator.credentials.get`. */
export const shownCredential = z.strictObject({
  ...credential,
  response: z.strictObject({
    clientDataJSON: bytes(4000),
    authenticatorData: bytes(8000),
    signature: bytes(4000),
    userHandle: bytes(200).nullable().optional(),
  }),
});

export const passkey = z.object({
  id,
  name: z.string(),
  createdAt: instant,
  lastUsedAt: instant.nullable(),
  /** Whether its owner has it on other devices too. */
  synced: z.boolean(),
});
export type Passkey = z.infer<typeof passkey>;

/** For `PublicKeyCredential.parseCreationOptionsFromJSON` and `parseRequestOptionsFromJSON`. */
const options = z.record(z.string(), z.unknown());

export const passkeyEndpoints = {
  passkeyOptions: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/passkeys/options',
    summary: 'Begin to sign in with a passkey',
    policy: { who: 'anyone' },
    answers: { 200: z.object({ options }) },
  }),
  signInWithPasskey: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/passkeys/sessions',
    summary: 'Sign in with a passkey, which counts as a second factor',
    policy: { who: 'anyone' },
    body: z.strictObject({
      credential: shownCredential,
      refreshTokenIn: signIn.shape.refreshTokenIn,
    }),
    answers: { 200: tokens },
    refusals: ['CREDENTIALS_WRONG'],
  }),
  listPasskeys: endpoint({
    ...auth,
    method: 'GET',
    path: '/auth/passkeys',
    summary: 'The passkeys of the account (20 at most), newest first',
    policy: signedIn,
    answers: { 200: z.object({ items: z.array(passkey) }) },
  }),
  addPasskey: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/passkeys',
    summary:
      'Begin to add a passkey (password or fresh second factor), or finish with what the browser made',
    policy: signedIn,
    body: z
      .strictObject({
        currentPassword: password(1).optional(),
        name: text(60).optional(),
        credential: createdCredential.optional(),
      })
      .default({}),
    answers: {
      200: z.object({ state: z.literal('PENDING'), options }),
      201: z.object({ state: z.literal('ACTIVE'), passkey }),
    },
    refusals: ['PROOF_REQUIRED', 'CREDENTIALS_WRONG', 'PASSKEY_INVALID', 'TOO_MANY_PASSKEYS'],
  }),
  removePasskey: endpoint({
    ...auth,
    method: 'DELETE',
    path: '/auth/passkeys/{id}',
    summary: 'Remove a passkey',
    policy: { who: 'signedIn', object: 'passkey' },
    params: idParams,
    body: z.strictObject({ currentPassword: password(1).optional() }).default({}),
    answers: { 204: nothing },
    refusals: ['NOT_FOUND', 'PROOF_REQUIRED', 'CREDENTIALS_WRONG', 'LAST_WAY_IN'],
  }),
};
