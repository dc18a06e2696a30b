import { migrate } from '@foodiefast/kit/migrate';
import { servers } from '@foodiefast/testkit/servers';
import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { log, migrations, openStage } from './stage.ts';

const name = `test_kit_migrate_${process.pid}`;
const url = Object.assign(new URL(servers().postgresUrl), { pathname: `/${name}` }).href;
const server = new Client({ connectionString: servers().postgresUrl });

beforeAll(async () => {
  await server.connect();
  await server.query(`CREATE DATABASE ${name}`);
});
afterAll(async () => {
  await server.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await server.end();
});

test('of processes that migrate at once each ends well and every file ran once', async () => {
  await Promise.all([1, 2, 3].map(() => migrate({ url, folder: migrations, log })));
  const client = new Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    'SELECT name FROM kit_migrations UNION ALL SELECT name FROM migrations ORDER BY name',
  );
  await client.end();
  expect(rows).toEqual([{ name: '0001_marks' }, { name: '0001_messages' }, { name: '0002_blobs' }]);
});

test('big integers are numbers, dates are text and unsafe integers are refused', async () => {
  const stage = await openStage();
  await stage.db
    .insertInto('marks')
    .values({ id: 'a', version: 1, day: '2026-11-21', total: 2 ** 40 })
    .execute();
  const row = await stage.db.selectFrom('marks').selectAll().executeTakeFirstOrThrow();
  expect(row).toEqual({ id: 'a', version: 1, day: '2026-11-21', total: 2 ** 40 });
  await expect(stage.pool.query('SELECT 9007199254740993::int8')).rejects.toThrow('beyond 2^53');
  await stage.close();
});
