import { randomUUID } from 'node:crypto';
import type { Tokens } from '@foodiefast/contracts/auth';
import type { Stage } from './stage.ts';

export const password = 'tarte aux mirabelles';

type Call = {
  method?: 'GET' | 'POST' | 'DELETE';
  body?: unknown;
  headers?: Record<string, string>;
  ip?: string;
};

/** What an answer may hold; each test knows which of it is there. */
type Answered = Tokens & {
  code: string;
  state: string;
  secret: string;
  uri: string;
  errors: { path: string }[];
  items: { id: string; current: boolean; name: string; provider: string }[];
  options: { challenge: string; rpId: string; rp: { id: string }; user: { id: string } };
  passkey: { id: string; name: string };
  url: string;
  token: string;
};

/** Someone on a network of their own, acting through the door. */
export function visitorOf({ app }: Pick<Stage, 'app'>) {
  const email = `${randomUUID()}@example.com`;

  async function call(path: string, o: Call = {}) {
    const { method = 'POST', body, headers = {}, ip = '198.51.100.1' } = o;
    const response = await app.inject({
      method,
      url: path,
      headers: {
        'x-forwarded-for': ip,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
    });
    const answered: Answered = JSON.parse(response.body || '{}');
    return { status: response.statusCode, headers: response.headers, body: answered };
  }

  return {
    email,
    call,
    register: (o: { email?: string; password?: string } = {}) =>
      call('/auth/register', { body: { email, password, name: 'Amélie Durand', ...o } }),
    signIn: (o: Record<string, unknown> = {}, ip = '198.51.100.1') =>
      call('/auth/sessions', { body: { email, password, ...o }, ip }),
    refresh: (refreshToken: string | undefined) =>
      call('/auth/sessions/refresh', { body: { refreshToken } }),
    /** Registers and signs in. */
    async enter(): Promise<Tokens> {
      await call('/auth/register', { body: { email, password, name: 'Amélie Durand' } });
      return (await call('/auth/sessions', { body: { email, password } })).body;
    },
  };
}

export const bearer = ({ accessToken }: Pick<Tokens, 'accessToken'>) => ({
  authorization: `Bearer ${accessToken}`,
});
