import { expect, test } from 'vitest';
import { parseForm } from './form.ts';

test('nested keys and lists become objects and arrays', () => {
  expect(parseForm('amount=12&metadata[orderId]=o1&items[0][price][unit]=5&items[1][n]=2')).toEqual(
    {
      amount: '12',
      metadata: { orderId: 'o1' },
      items: [{ price: { unit: '5' } }, { n: '2' }],
    },
  );
});

test('a list may be written with empty brackets', () => {
  expect(parseForm('expand[]=a&expand[]=b')).toEqual({ expand: ['a', 'b'] });
});

test('encoded brackets, plus signs and unicode are read', () => {
  expect(parseForm('metadata%5Bname%5D=caf%C3%A9+noir')).toEqual({
    metadata: { name: 'café noir' },
  });
});

test('a key of the prototype stays data', () => {
  const form = parseForm('metadata[__proto__][polluted]=1');
  expect(Object.hasOwn(form['metadata'] as object, '__proto__')).toBe(true);
  expect(({} as { polluted?: string }).polluted).toBeUndefined();
});

test('too deep a key stays one name, which no endpoint knows', () => {
  const key = `a${'[b]'.repeat(9)}`;
  expect(parseForm(`${key}=1`)).toEqual({ [key]: '1' });
});
