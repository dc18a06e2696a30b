import type { FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { etagOf, isKnown, requireMatch } from './preconditions.ts';
import type { Refusal } from './refusal.ts';

const sent = (headers: Record<string, string>) => ({ headers }) as unknown as FastifyRequest;
const refusal = (headers: Record<string, string>): string | null => {
  try {
    requireMatch(sent(headers), '"a"');
    return null;
  } catch (error) {
    return (error as Refusal).code;
  }
};

it('a tag stands for the contents', () => {
  expect(etagOf({ name: 'soup' })).toBe(etagOf({ name: 'soup' }));
  expect(etagOf({ name: 'soup' })).not.toBe(etagOf({ name: 'stew' }));
  expect(etagOf({ name: 'soup' })).toMatch(/^"[\w-]{22}"$/);
});

it.each([
  [{ 'if-none-match': '"a"' }, true],
  [{ 'if-none-match': '"b", W/"a"' }, true],
  [{ 'if-none-match': '*' }, true],
  [{ 'if-none-match': '"b"' }, false],
  [{}, false],
])('a client that sends %j has it: %s', (headers, known) => {
  expect(isKnown(sent(headers), '"a"')).toBe(known);
});

it('an edit is made on what stands there now', () => {
  expect(refusal({ 'if-match': '"a"' })).toBeNull();
  expect(refusal({ 'if-match': '"b", "a"' })).toBeNull();
  expect(refusal({ 'if-match': '*' })).toBeNull();
  expect(refusal({ 'if-match': 'W/"a"' })).toBe('VERSION_STALE');
  expect(refusal({ 'if-match': '"b"' })).toBe('VERSION_STALE');
  expect(refusal({ 'if-match': '' })).toBe('PRECONDITION_REQUIRED');
  expect(refusal({})).toBe('PRECONDITION_REQUIRED');
});
