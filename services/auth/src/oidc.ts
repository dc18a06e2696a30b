import { exposed } from '@foodiefast/kit/failpoints';
import type { Logger } from '@foodiefast/kit/log';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  type CustomFetch,
  calculatePKCECodeChallenge,
  customFetch,
  discovery,
  fetchUserInfo,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client';
import type * as z from 'zod';
import type { oidcProvider } from './config.ts';

export type ProviderSettings = z.output<typeof oidcProvider>;

/** What must be known again when the provider sends somebody back. */
export type Attempt = { state: string; nonce: string; verifier: string };

/** Who the provider says it is, by the subject that never changes. */
export type Claims = {
  issuer: string;
  subject: string;
  email: string | null;
  name: string | null;
  locale: string | null;
};

export type Oidc = {
  list(): { id: string; name: string }[];
  begin(provider: string): Promise<{ url: string; attempt: Attempt }>;
  /** Null when the provider refused, or what came back does not belong to the attempt. */
  finish(provider: string, query: string, attempt: Attempt): Promise<Claims | null>;
};

const timeoutSeconds = 5;

/** OpenID Connect by code with PKCE; each provider's own document says where it answers. */
export function createOidc(o: {
  providers: readonly ProviderSettings[];
  publicUrl: string;
  log: Logger;
}): Oidc {
  const known = new Map<string, Promise<Configuration>>();

  const settingsOf = (id: string): ProviderSettings => {
    const found = o.providers.find((provider) => provider.id === id);
    if (!found) throw notFound('provider');
    return found;
  };

  async function configurationOf(settings: ProviderSettings): Promise<Configuration> {
    const kept = known.get(settings.id) ?? discover(settings);
    known.set(settings.id, kept);
    try {
      return await kept;
    } catch (cause) {
      known.delete(settings.id);
      throw new Refusal('UNAVAILABLE', `${settings.name} does not answer just now`, {
        cause,
        retryAfterSeconds: 5,
      });
    }
  }

  const callbackOf = (id: string) => new URL(`/api/v1/auth/oidc/${id}/callback`, o.publicUrl);

  return {
    list: () => o.providers.map(({ id, name }) => ({ id, name })),

    async begin(provider) {
      const configuration = await configurationOf(settingsOf(provider));
      const attempt = {
        state: randomState(),
        nonce: randomNonce(),
        verifier: randomPKCECodeVerifier(),
      };
      const url = buildAuthorizationUrl(configuration, {
        redirect_uri: callbackOf(provider).href,
        scope: 'openid email profile',
        state: attempt.state,
        nonce: attempt.nonce,
        code_challenge: await calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: 'S256',
      });
      return { url: url.href, attempt };
    },

    async finish(provider, query, { state, nonce, verifier }) {
      const configuration = await configurationOf(settingsOf(provider));
      const url = callbackOf(provider);
      url.search = query;
      try {
        const tokens = await authorizationCodeGrant(configuration, url, {
          expectedState: state,
          expectedNonce: nonce,
          pkceCodeVerifier: verifier,
          idTokenExpected: true,
        });
        const claims = tokens.claims();
        if (!claims) return null;
        // Some tell all in the token, others only when they are asked.
        const asked =
          claims['email'] === undefined && configuration.serverMetadata().userinfo_endpoint;
        const info = asked
          ? await fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : {};
        return claimsOf({ ...info, ...claims });
      } catch (error) {
        // A person who said no, a code used twice, a provider in trouble: they may begin again.
        const code = error instanceof Error && 'code' in error ? error.code : 'unknown';
        o.log.info({ provider, code }, 'a sign-in at a provider came to nothing');
        return null;
      }
    },
  };
}

const ask: CustomFetch = (url, options) =>
  exposed('oidc', () => fetch(url, options as RequestInit));

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<Configuration> {
  const url = new URL(issuer);
  // Only where the operator named an http address, as for a Keycloak beside us.
  const execute = url.protocol === 'http:' ? [allowInsecureRequests] : [];
  return discovery(url, clientId, clientSecret, undefined, {
    execute,
    timeout: timeoutSeconds,
    [customFetch]: ask,
  });
}

function claimsOf(claims: Record<string, unknown>): Claims {
  const text = (name: string) => {
    const value = claims[name];
    return typeof value === 'string' && value.trim() !== '' ? value.trim() : null;
  };
  return {
    issuer: text('iss') ?? '',
    subject: text('sub') ?? '',
    // An address that the provider has not checked says nothing about who this is.
    email: claims['email_verified'] === true ? text('email') : null,
    name: text('name'),
    locale: text('locale'),
  };
}
