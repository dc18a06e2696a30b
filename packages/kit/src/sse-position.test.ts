import { expect, test } from 'vitest';
import { beginning, canResume, isAfter, isPosition } from './sse-position.ts';

test('ids are compared as numbers, not as text', () => {
  expect(isAfter('1000-10', '1000-9')).toBe(true);
  expect(isAfter('1000-0', '999-99')).toBe(true);
  expect(isAfter('1000-9', '1000-9')).toBe(false);
  expect(isAfter('999-0', '1000-0')).toBe(false);
});

test('only what looks like an id is one', () => {
  expect(['1700000000000-0', '0-0'].every(isPosition)).toBe(true);
  expect(['', '1', '-', '1-', '+', '$', '1-0 ', `${'9'.repeat(40)}-0`, null].some(isPosition)).toBe(
    false,
  );
});

test('a client resumes only where nothing has been dropped since', () => {
  const span = { first: '10-0', last: '20-0' };
  expect(['10-0', '15-3', '20-0'].every((id) => canResume(span, id))).toBe(true);
  expect(['9-9', beginning, '20-1'].some((id) => canResume(span, id))).toBe(false);
  expect(canResume(null, '10-0')).toBe(false);
});
