import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { id, idParams, instant, nothing, password } from './primitives.ts';

const auth = { service: 'auth' } as const;
const signedIn = { who: 'signedIn' } as const;

const provider = z.string().regex(/^[a-z][a-z0-9-]{0,29}$/, 'must name a provider');
const providerParams = z.strictObject({ provider });

/** An account of somebody else's that opens ours. */
export const identity = z.object({ id, provider: z.string(), linkedAt: instant });

export const oidcEndpoints = {
  listProviders: endpoint({
    ...auth,
    method: 'GET',
    path: '/auth/oidc',
    summary: 'Who else vouches for people here',
    policy: { who: 'anyone' },
    answers: { 200: z.object({ items: z.array(z.object({ id: provider, name: z.string() })) }) },
  }),
  startOidc: endpoint({
    ...auth,
    method: 'GET',
    path: '/auth/oidc/{provider}/start',
    summary: "Go to the provider's sign-in page",
    policy: { who: 'anyone' },
    params: providerParams,
    answers: { 303: nothing },
    refusals: ['NOT_FOUND'],
  }),
  finishOidc: endpoint({
    ...auth,
    method: 'GET',
    path: '/auth/oidc/{provider}/callback',
    summary:
      'Where the provider sends people back: sets the refresh cookie and goes to the web app',
    policy: { who: 'anyone' },
    params: providerParams,
    // Providers add parameters of their own.
    query: z.object({ state: z.string().min(1).max(500) }),
    answers: { 303: nothing },
    refusals: ['NOT_FOUND'],
  }),
  linkOidc: endpoint({
    ...auth,
    method: 'POST',
    path: '/auth/oidc/{provider}/links',
    summary: 'Begin to link an account at the provider to this one: go to `url` then',
    policy: signedIn,
    params: providerParams,
    body: z.strictObject({ currentPassword: password(1).optional() }).default({}),
    answers: { 200: z.object({ url: z.string() }) },
    refusals: ['NOT_FOUND', 'PROOF_REQUIRED', 'CREDENTIALS_WRONG'],
  }),
  listIdentities: endpoint({
    ...auth,
    method: 'GET',
    path: '/auth/identities',
    summary: 'Accounts elsewhere that open this one',
    policy: signedIn,
    answers: { 200: z.object({ items: z.array(identity) }) },
  }),
  removeIdentity: endpoint({
    ...auth,
    method: 'DELETE',
    path: '/auth/identities/{id}',
    summary: 'Unlink an account elsewhere',
    policy: { who: 'signedIn', object: 'identity' },
    params: idParams,
    answers: { 204: nothing },
    refusals: ['NOT_FOUND', 'LAST_WAY_IN'],
  }),
};
