import { expect, test } from 'vitest';
import { isAway } from './away.ts';

const coded = (code: string) => Object.assign(new Error('no'), { code });

test('a refused connection, a server that shuts down and a dead socket are away', () => {
  const codes = ['ECONNREFUSED', 'ECONNRESET', '57P01', '57P03', '08006', '53300', '55P03'];
  expect(codes.filter((code) => !isAway(coded(code)))).toEqual([]);
  expect(isAway(new Error('Connection terminated unexpectedly'))).toBe(true);
  expect(isAway(new AggregateError([coded('ECONNREFUSED')]))).toBe(true);
  expect(isAway(new Error('could not save', { cause: coded('EPIPE') }))).toBe(true);
});

test('a broken constraint, a deadlock and a bug are not', () => {
  expect(['23505', '40P01', '57014'].filter((code) => isAway(coded(code)))).toEqual([]);
  expect(isAway(new TypeError('x is undefined'))).toBe(false);
  expect(isAway('ECONNREFUSED')).toBe(false);
});
