import { expect, test } from 'vitest';
import { asRefusal } from './problem.ts';

const reset = (message: string, more = {}) =>
  Object.assign(new Error(message), { code: 'ECONNRESET', ...more });

test('a body that its client broke off is bad input, not a store that is away', () => {
  expect(asRefusal(reset('aborted', { statusCode: 400 })).code).toBe('INVALID_INPUT');
  expect(asRefusal(reset('read ECONNRESET')).code).toBe('UNAVAILABLE');
});
