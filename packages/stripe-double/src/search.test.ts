import { expect, test } from 'vitest';
import type { Intent } from './kinds.ts';
import { compile } from './search.ts';

const intent = {
  status: 'requires_capture',
  amount: 1_500,
  currency: 'eur',
  created: 1_000,
  customer: null,
  metadata: { orderId: 'o-1', attempt: '2', note: 'a AND b' },
} as unknown as Intent;

test.each([
  ["metadata['orderId']:'o-1'", true],
  ['metadata["orderId"]:"o-1"', true],
  ["metadata['orderId']:'o-2'", false],
  ["metadata['orderId']:'o-1' AND metadata['attempt']:'2'", true],
  ["metadata['orderId']:'o-1' AND status:'succeeded'", false],
  ["metadata['orderId']:'o-2' OR status:'requires_capture'", true],
  ["-status:'succeeded' AND amount>1000", true],
  ['amount>=1500 AND amount<1501', true],
  ['amount<=1499', false],
  ['created>999', true],
  ['customer:null', true],
])('%s finds the intent: %s', (query, found) => {
  expect(compile(query)(intent)).toBe(found);
});

test.each([
  ['nonsense', 'unable to parse'],
  ["metadata['a']:'1' AND status:'x' OR amount>1", 'cannot combine'],
  ["colour:'red'", 'unsupported search field'],
  [Array.from({ length: 11 }, () => 'amount>1').join(' AND '), 'at most 10'],
])('%s is refused: %s', (query, why) => {
  expect(() => compile(query)(intent)).toThrow(why);
});
