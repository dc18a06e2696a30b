import type { Tokens } from '@foodiefast/contracts/auth';
import { openPlatform, type Platform } from '@foodiefast/testkit/platform';
import type { ServiceProcess } from '@foodiefast/testkit/service-process';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { bearer, password } from './visitor.ts';

let platform: Platform;
let auth: ServiceProcess;
beforeAll(async () => {
  // Nobody listens there: Kafka is down for as long as this file runs.
  platform = await openPlatform({ name: 'revocation', brokers: '127.0.0.1:1' });
  auth = await platform.start('auth');
}, 180_000);
afterAll(() => platform.close(), 60_000);

async function post(path: string, body: unknown) {
  const answer = await fetch(auth.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await answer.json()) as Tokens;
}

async function enter(): Promise<Tokens> {
  const email = `${crypto.randomUUID()}@example.com`;
  await post('/auth/register', { email, password, name: 'Amélie' });
  return post('/auth/sessions', { email, password });
}

async function codeAt(service: ServiceProcess, tokens: Tokens): Promise<string | undefined> {
  const answer = await fetch(`${service.url}/me/favourites`, { headers: bearer(tokens) });
  return ((await answer.json()) as { code?: string }).code;
}

const signOut = (tokens: Tokens) =>
  fetch(`${auth.url}/auth/sessions/current`, { method: 'DELETE', headers: bearer(tokens) });

test('an ended session is refused by every process within 5 s, also by one that just started, with Kafka down', async () => {
  const [early, late] = [await enter(), await enter()];
  expect((await signOut(early)).status).toBe(204);

  const users = await platform.start('users');
  await until(async () => (await codeAt(users, early)) === 'SESSION_REVOKED', {
    deadlineMs: 5_000,
    what: 'a fresh process refusing a session that ended before it started',
  });
  expect(await codeAt(users, late)).toBeUndefined();

  expect((await signOut(late)).status).toBe(204);
  await until(async () => (await codeAt(users, late)) === 'SESSION_REVOKED', {
    deadlineMs: 5_000,
    what: 'a running process refusing a session that ended meanwhile',
  });
}, 180_000);
