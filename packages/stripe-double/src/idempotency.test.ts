import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprint } from './idempotency.ts';

test('the order of parameters does not matter, their values do', () => {
  const form = fc.dictionary(fc.string(), fc.string());
  fc.assert(
    fc.property(form, (params) => {
      const turned = Object.fromEntries(Object.entries(params).toReversed());
      expect(fingerprint({ ...turned, nested: { b: '1', a: '2' } })).toBe(
        fingerprint({ ...params, nested: { a: '2', b: '1' } }),
      );
      expect(fingerprint({ ...params, extra: 'x' })).not.toBe(
        fingerprint({ ...params, extra: 'y' }),
      );
    }),
  );
});

test('the order of a list does matter', () => {
  expect(fingerprint({ a: ['1', '2'] })).not.toBe(fingerprint({ a: ['2', '1'] }));
});
