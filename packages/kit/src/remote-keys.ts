import { createPublicKey } from 'node:crypto';
import { request } from 'undici';
import * as z from 'zod';
import { accessTokenAlgorithm, type SigningKeys } from './access-token.ts';
import { exposed } from './failpoints.ts';
import { Refusal } from './refusal.ts';

/** The whole set is read again after this, so that a key that auth dropped opens nothing here. */
const freshMs = 60_000;
/** Longer than an access token lives, nothing is believed that auth has not confirmed. */
const believedMs = 5 * 60_000;
/** Neither an unknown key's id nor an auth that does not answer makes us ask more often. */
const pauseMs = 10_000;
const timeoutMs = 2_000;

const jwks = z.object({
  keys: z.array(z.looseObject({ kid: z.string(), alg: z.string() })).max(20),
});

/** The public keys of auth, by its JWKS. */
export function remoteKeys(authUrl: string, now: () => number = Date.now): SigningKeys {
  const url = new URL('/.well-known/jwks.json', authUrl);
  let pems: ReadonlyMap<string, string> = new Map();
  let readAt = Number.NEGATIVE_INFINITY;
  let triedAt = Number.NEGATIVE_INFINITY;
  let failure: unknown;
  let reading: Promise<void> | undefined;

  async function read(): Promise<void> {
    triedAt = now();
    try {
      pems = await exposed('keys', () => fetchKeys(url));
      readAt = now();
      failure = undefined;
    } catch (error) {
      failure = error;
    }
  }

  return async (kid) => {
    const pausing = now() - triedAt < pauseMs;
    const fresh = pems.has(kid) && now() - readAt < freshMs;
    if (!fresh && (reading || !pausing)) {
      reading ??= read().finally(() => {
        reading = undefined;
      });
      await reading;
    }
    if (now() - readAt < believedMs) {
      const pem = pems.get(kid);
      if (pem !== undefined || failure === undefined) return pem;
    }
    throw new Refusal('UNAVAILABLE', 'Signing keys cannot be read just now', {
      cause: failure,
      retryAfterSeconds: 2,
    });
  };
}

async function fetchKeys(url: URL): Promise<ReadonlyMap<string, string>> {
  const answer = await request(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (answer.statusCode !== 200) {
    await answer.body.dump();
    throw new Error(`${url.href} answered ${answer.statusCode}`);
  }
  const { keys } = jwks.parse(await answer.body.json());
  const ours = keys.filter(({ alg }) => alg === accessTokenAlgorithm);
  return new Map(
    ours.map((key) => [
      key.kid,
      createPublicKey({ key, format: 'jwk' }).export({ format: 'pem', type: 'spki' }),
    ]),
  );
}
