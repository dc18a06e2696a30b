import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { createSignedIds } from './signed-id.ts';

const id = '01920000-0000-7000-8000-000000000001';
const ids = createSignedIds('a secret', 'quote');
const signed = ids.sign(id);

test('an id is read back from its own signature alone', () => {
  expect(ids.read(signed)).toBe(id);
  expect(createSignedIds('a secret', 'cursor').read(signed)).toBeNull();
  expect(createSignedIds('another', 'quote').read(signed)).toBeNull();
});

test('no other text is taken for it: not one character more, less or changed', () => {
  expect(ids.read(`${signed}.`)).toBeNull();
  expect(ids.read(`${signed}=`)).toBeNull();
  expect(ids.read(signed.toUpperCase())).toBeNull();
  const change = fc.record({ at: fc.nat(signed.length - 1), by: fc.string({ maxLength: 3 }) });
  fc.assert(
    fc.property(change, ({ at, by }) => {
      const tampered = `${signed.slice(0, at)}${by}${signed.slice(at + 1)}`;
      expect(ids.read(tampered)).toBe(tampered === signed ? id : null);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(
    fc.property(fc.string(), (text) => {
      expect(ids.read(text)).toBeNull();
    }),
  );
});
