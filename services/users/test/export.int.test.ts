import { accountPerson } from '@foodiefast/contracts/auth';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyExport } from '../src/verify-export.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function arrive() {
  const person = await stage.person();
  const data = { accountId: person.id, email: 'a@example.com', name: 'Ada', locale: 'fr' };
  await stage.hear(accountPerson, data, { key: person.id, version: 1 });
  return person;
}

test('an export holds what every service has, signed, once all have answered', async () => {
  const { id, headers } = await arrive();
  stage.colleagues.away.add('payment');
  const asked = await stage.call('POST', '/me/export', { headers, body: undefined });
  expect([asked.status, asked.body.state]).toEqual([202, 'PENDING']);
  const read = () => stage.call('GET', `/me/exports/${asked.body.id}`, { headers });
  expect(await stage.sweep('export')).toBe(1);
  const pending = await read();
  expect(pending.body).toMatchObject({ state: 'PENDING', document: null });
  expect(pending.body.collected).toHaveLength(8);

  stage.colleagues.away.clear();
  expect(await stage.sweep('export')).toBe(0);
  stage.forward(6_000);
  expect(await stage.sweep('export')).toBe(1);
  const { body } = await read();
  expect(body.state).toBe('READY');
  expect(Object.keys(body.document?.services ?? {})).toHaveLength(9);
  expect(body.document?.services['payment']).toEqual({ of: 'payment', personId: id });

  const keys = await stage.call('GET', '/.well-known/export-keys.json', { headers: {} });
  const check = (copy: object) => verifyExport({ ...body, ...copy }, keys.body as never);
  expect(await check({})).toBe(true);
  expect(await check({ document: { ...body.document, x: 1 } })).toBe(false);
  expect(await check({ signature: body.signature.replace('..', '.e30.') })).toBe(false);
  const token = await stage.identity.tokensOf('users').issue('admin');
  expect(await check({ signature: token.replace(/\..*\./, '..') })).toBe(false);
});

test('asking again within the hour answers the same export, and a foreign one is unknown', async () => {
  const [{ headers }, stranger] = [await arrive(), await arrive()];
  const asked = await Promise.all(
    Array.from({ length: 4 }, () => stage.call('POST', '/me/export', { headers, body: undefined })),
  );
  expect(new Set(asked.map(({ body }) => body.id)).size).toBe(1);
  const path = `/me/exports/${asked[0]?.body.id}`;
  expect((await stage.call('GET', path, { headers: stranger.headers })).status).toBe(404);
});

test('an export is forgotten after a week', async () => {
  const { headers } = await arrive();
  const asked = await stage.call('POST', '/me/export', { headers, body: undefined });
  await stage.sweep('export');
  stage.forward(7 * 24 * 3_600_000 + 1);
  await stage.sweep('export-end');
  const fresh = await stage.db
    .selectFrom('exports')
    .select(['state', 'document', 'signature'])
    .where('id', '=', asked.body.id)
    .executeTakeFirst();
  expect(fresh).toEqual({ state: 'EXPIRED', document: null, signature: null });
});
