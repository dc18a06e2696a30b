import { expect, test } from 'vitest';
import * as z from 'zod';
import { email, password, text } from './primitives.ts';

const name = text(20);
const takes = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

test.each(['Zoé', 'two words', 'line\nbreak', '漢字', '🍜', ' spaces around '])(
  'text that a person types is taken: %j',
  (value) => {
    expect(name.parse(value)).toBe(value.trim());
  },
);

test.each([
  '',
  '   ',
  '\n\n',
  '\u00a0',
  'bell\u0007',
  'in\tbetween',
  '\u0000',
  'next\u0085line',
  42,
])('what is no text is refused: %j', (value) => {
  expect(takes(name, value)).toBe(false);
});

test('the document says the same of text as we do', () => {
  const { pattern = '' } = z.toJSONSchema(name, { io: 'input' });
  const published = new RegExp(pattern);
  for (const good of ['Zoé', ' spaces around ', 'line\nbreak']) expect(good).toMatch(published);
  for (const bad of ['   ', 'bell\u0007', '\u0000', '\u00a0']) expect(bad).not.toMatch(published);
});

test('an address has at most 64 characters before the @', () => {
  expect(email.parse(`${'A'.repeat(64)}@Example.com`)).toBe(`${'a'.repeat(64)}@example.com`);
  expect(takes(email, `${'a'.repeat(65)}@example.com`)).toBe(false);
});

test('a password is anything but too short, too long, or with NUL', () => {
  expect(takes(password(10), ' pass phrase\t')).toBe(true);
  expect(takes(password(10), 'short')).toBe(false);
  expect(takes(password(1), `a${'b'.repeat(128)}`)).toBe(false);
  expect(takes(password(1), 'a\u0000')).toBe(false);
});
