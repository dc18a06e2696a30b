import { expect, test } from 'vitest';
import { openHashing } from './hashing.ts';

test('a password matches its own hash, however its accents are typed', async () => {
  const hashing = await openHashing({ concurrentMax: 2, queueMax: 5 });
  const kept = await hashing.hash('crème brûlée');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(await hashing.matches(kept, 'cre\u0300me bru\u0302le\u0301e')).toBe(true);
  expect(await hashing.matches(kept, 'creme brulee')).toBe(false);
  expect(await hashing.matches(null, 'crème brûlée')).toBe(false);
});
