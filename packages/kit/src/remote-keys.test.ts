import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { remoteKeys } from './remote-keys.ts';

let server: Server;
let keys: JWK[] = [];
let asked = 0;
let nowMs = 0;
/** 503 for an auth that is away. */
let status = 200;

const newKey = async (kid: string): Promise<JWK> => {
  const { publicKey } = await generateKeyPair('RS256');
  return { ...(await exportJWK(publicKey)), kid, alg: 'RS256', use: 'sig' };
};

beforeEach(async () => {
  [keys, asked, nowMs, status] = [[await newKey('one')], 0, 1_000_000, 200];
  server = createServer((_request, response) => {
    asked += 1;
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ keys }));
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const openKeys = () =>
  remoteKeys(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, () => nowMs);

test('a key that left the set is dropped within a minute', async () => {
  const pemOf = openKeys();
  expect(await pemOf('one')).toContain('PUBLIC KEY');
  keys = [await newKey('two')];
  nowMs += 59_000;
  expect(await pemOf('one')).toContain('PUBLIC KEY');
  nowMs += 2_000;
  expect(await pemOf('one')).toBeUndefined();
  expect(await pemOf('two')).toContain('PUBLIC KEY');
});

test('a new key is found at once, made-up ids ask once in ten seconds', async () => {
  const pemOf = openKeys();
  await pemOf('one');
  nowMs += 10_000;
  keys.push(await newKey('two'));
  expect(await pemOf('two')).toContain('PUBLIC KEY');
  const before = asked;
  for (const kid of ['a', 'b', 'c']) expect(await pemOf(kid)).toBeUndefined();
  expect(asked).toBe(before);
});

test('many at once ask once', async () => {
  const pemOf = openKeys();
  await Promise.all(Array.from({ length: 20 }, () => pemOf('one')));
  expect(asked).toBe(1);
});

test('while auth is away known keys go on for as long as a token lives, no longer', async () => {
  const pemOf = openKeys();
  await pemOf('one');
  status = 503;
  nowMs += 4 * 60_000;
  expect(await pemOf('one')).toContain('PUBLIC KEY');
  await expect(pemOf('unknown')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  nowMs += 61_000;
  await expect(pemOf('one')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  status = 200;
  nowMs += 10_000;
  expect(await pemOf('one')).toContain('PUBLIC KEY');
});
