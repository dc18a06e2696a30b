import { Refusal } from '@foodiefast/kit/refusal';
import { commonPasswords } from './common-passwords.ts';

/** The same text however a keyboard composes its letters. */
export const normalized = (password: string): string => password.normalize('NFKC');

/**
 * Refuses what is tried first: passwords that many have, patterns, and the e-mail itself. `path` is
 * the field that it came in.
 */
export function checkPassword(
  password: string,
  email: string,
  path: 'password' | 'newPassword',
): void {
  const plain = normalized(password).toLowerCase();
  const [local = ''] = email.split('@', 1);
  const own = plain === email || (local.length >= 4 && withoutEnding(plain) === local);
  if (own || isCommon(plain) || isPattern(plain)) {
    const message = 'Choose a password that others would not guess';
    throw new Refusal('PASSWORD_TOO_COMMON', message, { errors: [{ path, message }] });
  }
}

// `password2026!` is `password` to whoever guesses.
const withoutEnding = (plain: string) => plain.replace(/[\d\W_]{1,20}$/, '');

const isCommon = (plain: string) =>
  commonPasswords.has(plain) || commonPasswords.has(withoutEnding(plain));

const rows = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  'azertyuiop',
  'qsdfghjklm',
  'wxcvbn',
];
const runs = rows.flatMap((row) => [row, row.split('').toReversed().join('')]);

/** Few different characters, or made of keyboard rows alone. */
function isPattern(plain: string): boolean {
  if (new Set(plain).size < 4) return true;
  let rest = plain;
  while (rest !== '') {
    const length = longestRun(rest);
    if (length < 4) return false;
    rest = rest.slice(length);
  }
  return true;
}

function longestRun(text: string): number {
  for (let length = Math.min(text.length, 26); length >= 4; length -= 1) {
    if (runs.some((run) => run.includes(text.slice(0, length)))) return length;
  }
  return 0;
}
