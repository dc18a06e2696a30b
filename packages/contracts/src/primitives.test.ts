import { expect, test } from 'vitest';
import * as z from 'zod';
import { sectionInput } from './menu.ts';
import {
  day,
  email,
  id,
  line,
  numberText,
  pageQuery,
  password,
  sought,
  text,
} from './primitives.ts';
import { profileChanges } from './users.ts';

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
  'half a \ud800 pair',
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

test.each([text, line])('blanks around text count, as the document says', (kind) => {
  const { maxLength } = z.toJSONSchema(kind(3), { io: 'input' });
  expect(maxLength).toBe(3);
  expect(takes(kind(3), ' ab')).toBe(true);
  expect(takes(kind(3), '\u00a0abc')).toBe(false);
});

test('a line is text without line breaks, but for those that are trimmed', () => {
  const published = new RegExp(z.toJSONSchema(line(20), { io: 'input' }).pattern ?? '');
  for (const good of ['one line', '\n around \n\n']) {
    expect(line(20).parse(good)).toBe(good.trim());
    expect(good).toMatch(published);
  }
  for (const bad of ['two\nlines', ' \n', 'a \n b', 'bell\u0007']) {
    expect(takes(line(20), bad)).toBe(false);
    expect(bad).not.toMatch(published);
  }
});

test('names of people and dishes are one line, in mails, tables and receipts too', () => {
  const name = { fr: 'Bol\nBcc: x@y.z', en: 'Bowl' };
  const refused = (schema: z.ZodType, value: unknown) =>
    schema.safeParse(value).error?.issues.map(({ path }) => path.join('.'));
  expect(refused(profileChanges, { name: name.fr })).toEqual(['name']);
  expect(refused(sectionInput, { name, dishes: [] })).toEqual(['name.fr']);
});

test('an id in capitals is the same id', () => {
  const made = '019aa0b7-0000-7000-8000-00000000abcd';
  expect(id.parse(made.toUpperCase())).toBe(made);
});

test('a day is one that every store knows', () => {
  expect(['2026-11-21', '9999-12-31'].every((it) => takes(day, it))).toBe(true);
  for (const bad of ['0000-01-01', '0999-12-31', '2026-02-30', '21.11.2026', '']) {
    expect(takes(day, bad)).toBe(false);
  }
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

test('what is looked for is trimmed, and never holds NUL', () => {
  expect(sought(6).parse('  tom ')).toBe('tom');
  for (const bad of ['too long', 'a\u0000', 7]) expect(takes(sought(6), bad)).toBe(false);
});

test.each([
  ['45.76', 45.76],
  ['-3', -3],
  ['-4.5e-7', -4.5e-7],
])('the number %s of a query is read', (value, read) => {
  expect(numberText(z.number()).parse(value)).toBe(read);
});

test.each(['', ' ', '0x10', '1_000', '+1', '.5', '1.', 'NaN', 'Infinity', '1,5', 'true', ['1']])(
  'what is no number in a query is refused: %j',
  (value) => {
    expect(takes(numberText(z.number()), value)).toBe(false);
  },
);

test('a page that is not told how long it is has twenty', () => {
  expect(pageQuery.parse({})).toEqual({ limit: 20 });
});
