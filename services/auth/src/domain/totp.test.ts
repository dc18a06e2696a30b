import { expect, test } from 'vitest';
import { base32, codeAt, matchingStep, stepAt, totpUri } from './totp.ts';

const seed = Buffer.from('12345678901234567890');

test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at second %d the code is that of RFC 6238', (seconds, code) => {
  expect(codeAt(seed, stepAt(new Date(seconds * 1000)))).toBe(code);
});

const now = new Date('2026-11-21T12:00:00Z');
const step = stepAt(now);
const match = (code: string, lastStep = 0) => matchingStep({ seed, code, lastStep, now });

test('a code of the step before, this one and the next is taken, none further away', () => {
  expect([-1, 0, 1].map((by) => match(codeAt(seed, step + by)))).toEqual([
    step - 1,
    step,
    step + 1,
  ]);
  expect([-2, 2].map((by) => match(codeAt(seed, step + by)))).toEqual([null, null]);
});

test('a code works once, and none older than it works after it', () => {
  expect(match(codeAt(seed, step), step)).toBeNull();
  expect(match(codeAt(seed, step - 1), step)).toBeNull();
  expect(match(codeAt(seed, step + 1), step)).toBe(step + 1);
});

test('secrets are written in base32 as RFC 4648 says', () => {
  expect(
    ['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((it) => base32(Buffer.from(it))),
  ).toEqual(['', 'MY', 'MZXQ', 'MZXW6', 'MZXW6YQ', 'MZXW6YTB', 'MZXW6YTBOI']);
});

test('the link for authenticator apps escapes the e-mail', () => {
  expect(totpUri('MY', 'a+b&c@example.com')).toBe(
    'otpauth://totp/FoodieFast:a%2Bb%26c%40example.com?secret=MY&issuer=FoodieFast&algorithm=SHA1&digits=6&period=30',
  );
});
