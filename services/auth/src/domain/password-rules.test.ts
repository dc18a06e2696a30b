import { expect, test } from 'vitest';
import { checkPassword, normalized } from './password-rules.ts';

const email = 'amelie.durand@example.com';
const refused = (password: string, of = email) => {
  try {
    checkPassword(password, of, 'password');
    return false;
  } catch {
    return true;
  }
};

test.each([
  'password123',
  'Password2026!',
  'WELCOME!!!!',
  'motdepasse1',
  'qwertyuiop12',
  'azertyuiop',
  'abcdefghij',
  '1234567890',
  '0987654321',
  'aaaaaaaaaa',
  'abababababab',
  'ｐａｓｓｗｏｒｄ１２３',
  'amelie.durand@example.com',
  'Amelie.Durand2026',
])('%s is too easily guessed', (password) => {
  expect(refused(password)).toBe(true);
});

test.each(['tarte aux mirabelles', 'kX4-ruelle-verte', 'passwordless-baker', 'amelie eats tart'])(
  '%s is taken',
  (password) => {
    expect(refused(password)).toBe(false);
  },
);

test('a short name before the @ forbids nothing', () => {
  expect(refused('bo-4821-77!', 'bo@example.com')).toBe(false);
});

test('a composed and a decomposed accent are the same password', () => {
  expect(normalized('crème brûlée')).toBe(normalized('cre\u0300me bru\u0302le\u0301e'));
});
