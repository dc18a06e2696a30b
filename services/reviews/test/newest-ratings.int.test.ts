import { join } from 'node:path';
import { openPostgres } from '@foodiefast/kit/postgres';
import { freshDatabase } from '@foodiefast/testkit/database';
import { createIdentity } from '@foodiefast/testkit/identity';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addPrivateRoutes } from '../src/routes.ts';
import type { Tables } from '../src/tables.ts';

test('the newest ratings of many kitchens are read at once, twenty of each, without hidden ones', async () => {
  const identity = await createIdentity();
  const migrations = join(import.meta.dirname, '../migrations');
  const database = await freshDatabase({ name: 'reviews', migrations });
  const { db, close } = openPostgres<Tables>({ url: database.url, poolMax: 2, log: identity.log });
  const app = identity.privateApp('reviews');
  addPrivateRoutes(app, db);
  const [busy, quiet, none] = Array.from({ length: 3 }, () => crypto.randomUUID());
  const rate = async (kitchenId: string | undefined, minute: number, hidden = false) => {
    const orderId = crypto.randomUUID();
    await sql`INSERT INTO deliveries VALUES
      (${orderId}, ${orderId}, ${kitchenId}, ${orderId}, '{}', now())`.execute(db);
    await sql`INSERT INTO ratings (id, order_id, kitchen_id, stars, dishes, created_at, hidden_at)
      VALUES (${orderId}, ${orderId}, ${kitchenId}, 5, '[]', now() + ${minute} * interval '1 minute',
        ${hidden ? new Date() : null})`.execute(db);
    return orderId;
  };
  const all = [];
  for (let minute = 0; minute < 22; minute += 1) all.push(await rate(busy, minute));
  await rate(quiet, 1, true);
  const shown = await rate(quiet, 0);

  const token = await identity.tokensOf('gateway').issue('reviews');
  const url = `/internal/ratings?ids=${[busy, quiet, none].join()}`;
  const answer = await app.inject({ url, headers: { authorization: `Bearer ${token}` } });
  const { items } = answer.json<{ items: { id: string; kitchenId: string }[] }>();
  const of = (id: string | undefined) =>
    items.filter(({ kitchenId }) => kitchenId === id).map((it) => it.id);
  expect(of(busy)).toEqual(all.toReversed().slice(0, 20));
  expect([of(quiet), of(none)]).toEqual([[shown], []]);
  expect(JSON.stringify(items)).not.toContain('orderId');

  await app.close();
  await close();
  await database.drop();
});
