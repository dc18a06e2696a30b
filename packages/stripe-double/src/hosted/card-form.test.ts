import { expect, test } from 'vitest';
import { enteredOf, readCard } from './card-form.ts';
import { words } from './words.ts';

const now = Date.UTC(2026, 10, 21) / 1000;
const whole = {
  email: 'a@example.org',
  cardNumber: '4242 4242-4242 4242',
  cardExpiry: '12/34',
  cardCvc: '123',
  billingName: '',
};
const read = (change: Partial<typeof whole>) =>
  readCard(enteredOf({ ...whole, ...change }), now, words.en);

test('a card is read however its digits are grouped', () => {
  expect(read({})).toMatchObject({
    entry: { card: { number: '4242424242424242' }, expiry: { month: 12, year: 2034 }, name: null },
  });
});

test.each(['12/34', '12 / 34', '1234', '12/2034'])('%s is an expiry', (cardExpiry) => {
  expect(read({ cardExpiry })).toMatchObject({ entry: { expiry: { month: 12, year: 2034 } } });
});

test.each(['', '13/34', '00/34', 'soon'])('"%s" is no expiry', (cardExpiry) => {
  expect(read({ cardExpiry })).toMatchObject({
    problems: { cardExpiry: words.en.badExpiry },
  });
});

test('a card is good to the end of its month', () => {
  expect(read({ cardExpiry: '11/26' })).toHaveProperty('entry');
  expect(read({ cardExpiry: '10/26' })).toMatchObject({
    problems: { cardExpiry: words.en.pastExpiry },
  });
});

test('American Express has four digits of security code', () => {
  const amex = { cardNumber: '378282246310005' };
  expect(read({ ...amex, cardCvc: '123' })).toMatchObject({
    problems: { cardCvc: words.en.badCvc },
  });
  expect(read({ ...amex, cardCvc: '1234' })).toHaveProperty('entry');
});

test('a field that is no text counts as empty', () => {
  expect(enteredOf({ email: ['a@example.org'] }).email).toBe('');
});
