import { expect, test } from 'vitest';
import { translate } from './translate.ts';

const words = {
  cart: {
    title: 'Basket of {{name}}',
    count_one: '{{count}} item',
    count_other: '{{count}} items',
  },
};

test('a key leads to its words, with values in their places', () => {
  expect(translate(words, 'en', 'cart.title', { name: 'Léa' })).toBe('Basket of Léa');
  expect(translate(words, 'en', 'cart.title')).toBe('Basket of ');
});

test('a count chooses the plural of the language', () => {
  expect(translate(words, 'en', 'cart.count', { count: 0 })).toBe('0 items');
  expect(translate(words, 'fr', 'cart.count', { count: 0 })).toBe('0 item');
  expect(translate(words, 'en', 'cart.count', { count: 1 })).toBe('1 item');
  // French has a plural of its own from a million on.
  expect(translate(words, 'fr', 'cart.count', { count: 1_000_000 })).toBe('1000000 items');
});

test('what is not there, or is no text, is not made up', () => {
  expect(translate(words, 'en', 'cart')).toBeUndefined();
  expect(translate(words, 'en', 'cart.toString')).toBeUndefined();
  expect(translate(words, 'en', 'basket.title')).toBeUndefined();
});

test('a value is put in as it is, whatever it looks like', () => {
  expect(translate(words, 'en', 'cart.title', { name: '{{name}} $& $1' })).toBe(
    'Basket of {{name}} $& $1',
  );
});

test('in French no line begins with a mark that has a space before it', () => {
  const told = { ask: 'Annuler « {{name}} » ? Oui ; non : si !' };
  expect(translate(told, 'fr', 'ask', { name: 'a : b' })).toBe(
    'Annuler «\u00A0a : b\u00A0»\u00A0? Oui\u00A0; non\u00A0: si\u00A0!',
  );
  expect(translate(told, 'en', 'ask', { name: 'it' })).toBe('Annuler « it » ? Oui ; non : si !');
});
