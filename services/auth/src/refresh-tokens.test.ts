import { newId } from '@foodiefast/kit/ids';
import { expect, test } from 'vitest';
import { createRefreshTokens } from './refresh-tokens.ts';
import { openSecrets } from './secrets.ts';

const tokens = createRefreshTokens(openSecrets('a secret of thirty-two characters!'));

test('a token names its session, and no two are alike', () => {
  const sessionId = newId();
  const one = tokens.issue(sessionId);
  const two = tokens.issue(sessionId);
  expect(tokens.read(one.token)).toEqual({ sessionId, hash: one.hash });
  expect(two.token).not.toBe(one.token);
  expect(two.hash).not.toEqual(one.hash);
});

test('what we did not issue is nothing, however close', () => {
  const { token } = tokens.issue(newId());
  const other = createRefreshTokens(openSecrets('another secret of thirty-two chars'));
  const swapped = (token.startsWith('A') ? 'B' : 'A') + token.slice(1);
  const made = [
    other.issue(newId()).token,
    swapped,
    `${token}=`,
    token.slice(0, -4),
    '',
    'x'.repeat(86),
  ];
  expect(made.map((it) => tokens.read(it))).toEqual(made.map(() => null));
});
