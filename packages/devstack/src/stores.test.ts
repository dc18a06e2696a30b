import { expect, test } from 'vitest';
import { addresses } from './stores.ts';

test.each([
  ['postgres', 'postgres://me:p%40ss@db.example.test/app', 'db.example.test', 5432],
  ['redis', 'rediss://:secret@cache:6380/2', 'cache', 6380],
  ['mongo', 'mongodb+srv://a:b@c.example.test/?w=1', 'c.example.test', 27_017],
  ['redis', 'redis://[::1]:6379', '::1', 6379],
] as const)('%s: the address in %s', (name, url, host, port) => {
  expect(addresses(name, url)).toEqual([{ host, port }]);
});

test('every broker of a list is an address', () => {
  expect(addresses('kafka', 'one:9093, two')).toEqual([
    { host: 'one', port: 9093 },
    { host: 'two', port: 9092 },
  ]);
});
