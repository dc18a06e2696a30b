import createClient from 'openapi-fetch';
import { refusedBy } from '../api/refused.ts';
import type { components, paths } from '../api/schema.gen.ts';
import { withLimit } from '../api/with-limit.ts';
import { showPasskey } from './passkey.ts';

type Tokens = components['schemas']['Tokens'];
export type Account = Tokens['account'];
export type Role = Account['roles'][number];

/** `starting` until the first answer about the refresh cookie. */
export type Session =
  | { state: 'starting' }
  | { state: 'guest'; expired: boolean }
  | { state: 'in'; account: Account; sessionId: string };

const hintKey = 'ff.signed-in';
const keptKey = 'ff.session';
const renewingKey = 'ff.renewing';
const renewBeforeMs = 30_000;
const answerWithinMs = 2_000;
const confirmed = { 'X-FoodieFast': '1' };

const bare = createClient<paths>({ baseUrl: location.origin, fetch: withLimit });
const others = new BroadcastChannel('ff.session');
const listeners = new Set<() => void>();

let session: Session = { state: 'starting' };
let tokens: Tokens | undefined;
let renewing: Promise<string | undefined> | undefined;

export const currentSession = (): Session => session;

export function watchSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Only the refresh cookie outlives the page; a hint tells whether asking for it is worth a call. */
export async function startSession(): Promise<void> {
  others.addEventListener('message', ({ data }) => {
    if (data === 'out') leave(false);
    if (data === 'in' && session.state !== 'in') void renew();
  });
  if (localStorage.getItem(hintKey) === null) return enter({ state: 'guest', expired: false });
  await renew().catch(() => enter(remembered() ?? { state: 'guest', expired: false }));
}

/** Who was signed in last: without an answer about it their pages open on what this device keeps. */
function remembered(): Session | undefined {
  const kept = localStorage.getItem(keptKey);
  return kept === null ? undefined : (JSON.parse(kept) as Session);
}

export async function signIn(credentials: {
  email: string;
  password: string;
  oneTimeCode?: string;
}): Promise<void> {
  const body = { ...credentials, refreshTokenIn: 'cookie' as const };
  const { data, error } = await bare.POST('/api/v1/auth/sessions', { body, headers: confirmed });
  if (!data) throw await refusedBy(error);
  take(data);
  others.postMessage('in');
}

/** With what the device itself keeps for its owner; nothing is typed. */
export async function signInWithPasskey(): Promise<void> {
  const begun = await bare.POST('/api/v1/auth/passkeys/options');
  if (!begun.data) throw await refusedBy(begun.error);
  const credential = await showPasskey(begun.data.options);
  const body = { credential, refreshTokenIn: 'cookie' as const };
  const { data, error } = await bare.POST('/api/v1/auth/passkeys/sessions', {
    body,
    headers: confirmed,
  });
  if (!data) throw await refusedBy(error);
  take(data);
  others.postMessage('in');
}

/** Another sign-in page has left the refresh cookie, such as that of an identity provider. */
export async function arrive(): Promise<void> {
  await renew();
  if (session.state === 'in') others.postMessage('in');
}

export async function signOut(): Promise<void> {
  const token = await accessToken().catch(() => undefined);
  leave(false);
  others.postMessage('out');
  if (token === undefined) return;
  const headers = { ...confirmed, authorization: `Bearer ${token}` };
  await bare.DELETE('/api/v1/auth/sessions/current', { headers });
}

/** A token that is good for some time yet; none for a guest. */
export async function accessToken(): Promise<string | undefined> {
  // Signed in without a network: there is a cookie to ask with once it is back.
  if (!tokens) return session.state === 'in' ? renew() : undefined;
  const leftMs = Date.parse(tokens.accessTokenExpiresAt) - Date.now();
  return leftMs > renewBeforeMs ? tokens.accessToken : renew();
}

/** After a 401: a newer token than the refused one, or none when the session is over. */
export async function renewAfter(refused: string): Promise<string | undefined> {
  return tokens && tokens.accessToken !== refused ? tokens.accessToken : renew();
}

/** Roles that were given meanwhile show in new tokens only. */
export const refreshRoles = (): Promise<string | undefined> => renew();

function renew(): Promise<string | undefined> {
  renewing ??= exchange().finally(() => {
    renewing = undefined;
  });
  return renewing;
}

// A refresh token used twice ends the session: tabs take turns.
const exchange = (): Promise<string | undefined> =>
  navigator.locks.request('ff.refresh', async () => {
    await answerToThePageBefore();
    localStorage.setItem(renewingKey, String(Date.now()));
    const { data, error, response } = await bare
      .POST('/api/v1/auth/sessions/refresh', {
        body: {},
        headers: confirmed,
        // Goes on when the page is left, so that the new cookie arrives.
        keepalive: true,
      })
      .finally(() => localStorage.removeItem(renewingKey));
    if (data) return take(data);
    if (response.status === 401 || response.status === 400) {
      leave(session.state === 'in');
      return undefined;
    }
    throw await refusedBy(error);
  });

/** A page that was left while it renewed could not wait for its cookie: the next one does. */
async function answerToThePageBefore(): Promise<void> {
  const askedAtMs = Number(localStorage.getItem(renewingKey));
  const leftMs = Math.min(askedAtMs + answerWithinMs - Date.now(), answerWithinMs);
  if (leftMs > 0) await new Promise((resolve) => setTimeout(resolve, leftMs));
}

function take(fresh: Tokens): string {
  tokens = fresh;
  const { account, sessionId } = fresh;
  const entered = { state: 'in', account, sessionId } as const;
  localStorage.setItem(hintKey, '1');
  localStorage.setItem(keptKey, JSON.stringify(entered));
  enter(entered);
  return fresh.accessToken;
}

function leave(expired: boolean): void {
  tokens = undefined;
  localStorage.removeItem(hintKey);
  localStorage.removeItem(keptKey);
  enter({ state: 'guest', expired });
}

function enter(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
