import { always } from '@foodiefast/contracts/hours';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caller, openKitchen, someDetails } from './chef.ts';
import { createWorld, dropStores, type World } from './world.ts';

let world: World;
beforeAll(async () => {
  world = await createWorld();
  await world.ready();
});
afterAll(async () => {
  await world.stop();
  await dropStores(world.name);
});

const values = [null, true, -1, 0.5, 1e99, [], {}, [null]];
const texts = ['', 'x', '\u0001', '\ud800', 'a'.repeat(5_000), '24:00', 'Etc/Unknown', 'GMT+5'];
const instants = ['0000-01-01T00:00:00Z', '9999-12-31T00:00:00Z'];
const strange = [...values, ...texts, ...instants];
type Path = string[];

const pathsIn = (value: unknown, path: Path = []): Path[] =>
  value !== null && typeof value === 'object'
    ? [path, ...Object.entries(value).flatMap(([key, inner]) => pathsIn(inner, [...path, key]))]
    : [path];

function replaced(value: unknown, [key, ...rest]: Path, by: unknown): unknown {
  if (key === undefined) return by;
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) };
  const fields = copy as Record<string, unknown>;
  fields[key] = replaced(fields[key], rest, by);
  return copy;
}

it('whatever stands in a body, it is taken or refused by its field, and read again', async () => {
  const { call, kitchenId, menu } = await openKitchen(world);
  const anyone = caller(world);
  const exceptions = [{ date: '2026-11-21', periods: [['10:00', '11:00']] }];
  const bodies = [
    ['/chef/kitchen', someDetails()],
    ['/chef/kitchen/hours', { ...always, exceptions }],
    ['/chef/menu', { sections: menu.sections }],
  ] as const;
  const wrong: string[] = [];
  let refused = 0;
  for (const [url, body] of bodies) {
    for (const path of pathsIn(body).filter(({ length }) => length > 0)) {
      for (const value of strange) {
        const sent = replaced(body, path, value) as object;
        const { status, body: answer } = await call('PUT', url, sent, { 'if-match': '*' });
        const isNamed = status === 400 && answer.errors.length > 0;
        const shown = isNamed ? null : await anyone('GET', `/kitchens/${kitchenId}?lat=45&lng=4`);
        if (isNamed) refused += 1;
        else if (status !== 200 || shown?.status !== 200)
          wrong.push(`${url} ${path.join('.')} = ${JSON.stringify(value).slice(0, 40)}: ${status}`);
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(refused).toBeGreaterThan(500);
});

it('a refused edit changes nothing', async () => {
  const { call } = await openKitchen(world);
  const before = await call('GET', '/chef/kitchen');
  const match = { 'if-match': before.etag };
  const refused = [
    { ...someDetails(), timeZone: 'Mars' },
    { ...someDetails(), more: 1 },
    { ...someDetails(), name: 'Chez\u0007Perrine' },
    { ...someDetails(), quarter: 'Croix\tRousse' },
    { ...someDetails(), description: { fr: 'Bols', en: 'Bowls \ud83c' } },
  ];
  for (const details of refused) {
    expect((await call('PUT', '/chef/kitchen', details, match)).status).toBe(400);
  }
  const after = await call('GET', '/chef/kitchen');
  expect([after.body, after.etag]).toEqual([before.body, before.etag]);
});

it.each([
  ['q=%00', 200],
  ['lat=NaN&lng=1', 400],
  ['lat=1&lat=2&lng=3', 400],
  ['lat=90&lng=180', 200],
  ['limit=0', 400],
  ['limit=101', 400],
  ['cursor=a.b', 400],
  ['cursor=.', 400],
  ['sort=x', 400],
  ['unknown=1', 400],
  [`q=${'a'.repeat(101)}`, 400],
  ['allergenFree=milk,eggs', 200],
  [`allergenFree=${Array.from({ length: 15 }, () => 'milk').join()}`, 400],
])('a search for %s answers %s', async (query, status) => {
  expect((await caller(world)('GET', `/kitchens?${query}`)).status).toBe(status);
});
