import { defaultSettings } from '@foodiefast/contracts/admin';
import { createWrite } from '@foodiefast/kit/write';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { announceDefaults } from '../src/settings/settings.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('settings are announced once, changed with If-Match, and every version stays', async () => {
  const write = createWrite({ db: stage.db, committed: () => {} });
  await write(null, (tx) => announceDefaults(tx, new Date()));
  await write(null, (tx) => announceDefaults(tx, new Date()));
  const admin = await stage.identity.person(['admin']);
  const put = (body: object, ifMatch?: string) =>
    stage.app.inject({
      method: 'PUT',
      url: '/admin/settings',
      headers: { ...admin.headers, ...(ifMatch ? { 'if-match': ifMatch } : {}) },
      payload: body,
    });
  const read = await stage.app.inject({ url: '/admin/settings', headers: admin.headers });
  expect(read.json()).toEqual(defaultSettings);
  const etag = String(read.headers.etag);
  const changed = { ...defaultSettings, smallOrderFeeCents: 150 };

  expect((await put(changed)).json().code).toBe('PRECONDITION_REQUIRED');
  const both = await Promise.all([put(changed, etag), put(changed, etag)]);
  expect(both.map((it) => it.statusCode).toSorted((a, b) => a - b)).toEqual([200, 412]);
  expect((await put({ ...changed, smallOrderFeeCents: -1 }, etag)).json()).toMatchObject({
    code: 'INVALID_INPUT',
    errors: [{ path: 'smallOrderFeeCents' }],
  });

  const events = await stage.db.selectFrom('outbox').selectAll().orderBy('seq').execute();
  expect(events.map((it) => [it.type, it.version])).toEqual([
    ['setting.changed.v1', 1],
    ['setting.changed.v1', 2],
  ]);
});
