import { expect, test } from 'vitest';
import { cardOf, passesLuhn, testCards } from './cards.ts';

test('every test card has a valid number and a name of its own', () => {
  expect(testCards.filter(({ number }) => !passesLuhn(number))).toEqual([]);
  expect(new Set(testCards.map(({ number }) => number)).size).toBe(testCards.length);
  expect(new Set(testCards.map(({ alias }) => alias)).size).toBe(testCards.length);
});

test('a number with one wrong digit is no card number', () => {
  expect(passesLuhn('4242424242424241')).toBe(false);
  expect(passesLuhn('4242')).toBe(false);
  expect(passesLuhn('4242 4242 4242 4242')).toBe(false);
});

test('a card is found by its digits alone', () => {
  expect(cardOf('4000000000009995')?.decline?.declineCode).toBe('insufficient_funds');
  expect(cardOf('4111111111111111')).toBeUndefined();
});
