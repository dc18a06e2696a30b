import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair } from 'jose';
import { Provider } from 'oidc-provider';

export type Somebody = { sub: string; email: string; email_verified: boolean; name: string };

/** A real OpenID provider whose pages let in, at once, whoever `signedIn` says. */
export async function openIdentityServer(o: { redirectUri: string }) {
  let signedIn: Somebody | null = null;
  const people = new Map<string, Somebody>();
  const listener: { handle?: ReturnType<Provider['callback']> } = {};
  const server = createServer((request, response) => void listener.handle?.(request, response));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const client = { id: 'foodiefast', secret: 'a secret of the test' };

  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [o.redirectUri],
      },
    ],
    pkce: { required: () => true },
    claims: { email: ['email', 'email_verified'], profile: ['name'] },
    cookies: { keys: ['a cookie key of the test'] },
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig' }] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_context, sub) => {
      const person = people.get(sub);
      return person && { accountId: sub, claims: async () => ({ ...person }) };
    },
    async loadExistingGrant(context) {
      const grant = new provider.Grant({
        clientId: context.oidc.client?.clientId ?? '',
        accountId: context.oidc.session?.accountId ?? '',
      });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const pages = provider.callback();
  listener.handle = async (request, response) => {
    if (!request.url?.startsWith('/interaction/')) return pages(request, response);
    const result = signedIn
      ? { login: { accountId: signedIn.sub } }
      : { error: 'access_denied', error_description: 'the person said no' };
    return provider.interactionFinished(request, response, result);
  };

  return {
    issuer,
    client,
    /** Who sits before the provider's page; null says no. */
    seat(person: Somebody | null) {
      signedIn = person;
      if (person) people.set(person.sub, person);
    },
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
