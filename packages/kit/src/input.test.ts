import { address } from '@foodiefast/contracts/primitives';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { readParts } from './input.ts';
import { Refusal } from './refusal.ts';

const place = z.union([z.strictObject({ addressId: z.uuid() }), z.strictObject({ address })]);
const body = z.strictObject({ to: place, count: z.int(), notes: z.array(z.string()) });

function refusalOf(value: unknown): Refusal {
  try {
    readParts({ body: { schema: body, value, prefix: '' } });
  } catch (error) {
    if (error instanceof Refusal) return error;
  }
  throw new Error('was taken');
}
const errorsOf = (value: unknown) =>
  Object.fromEntries(
    (refusalOf(value).errors ?? []).map(({ path, message }) => [path, message] as const),
  );

test('of two shapes the one is read that knows what was given', () => {
  const errors = errorsOf({ to: { address: { street: 'x' } }, count: 1, notes: [] });
  expect(Object.keys(errors)).toContain('to.address.postcode');
  expect(Object.keys(errors).filter((path) => !path.startsWith('to.address.'))).toEqual([]);
});

test.each([
  [z.int().min(50), 49, 'must be at least 50'],
  [z.string().max(2), 'abc', 'must have at most 2 characters'],
  [z.array(z.int()).min(1), [], 'must not be empty'],
])('what is out of bounds is told the bound', (schema, value, message) => {
  expect(schema.safeParse(value).error?.issues[0]?.message).toBe(message);
});

test('each fault says what is to be there, in the words of who sent it', () => {
  expect(errorsOf({ to: { addressId: crypto.randomUUID() }, count: '1', notes: {} })).toEqual({
    count: 'must be a number',
    notes: 'must be a list',
  });
  expect(errorsOf({})).toMatchObject({ count: 'is required', notes: 'is required' });
});

test('the sentence says how many more fields are at fault than it names', () => {
  const { message } = refusalOf({ to: 1, count: '1', notes: {}, more: true });
  expect(message).toMatch(/^Not valid: .+, .+, .+ and 1 more$/);
});
