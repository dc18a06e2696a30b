import { newsletterStates as known } from '@foodiefast/contracts/newsletters';
import { expect, test } from 'vitest';
import { donePart, newsletterStates } from './states.ts';

const figures = { recipients: 8, sent: 4, failed: 1, skipped: 1, unsubscribed: 1 };

test('every state of the platform can be chosen', () => {
  expect(newsletterStates).toEqual(known);
});

test('sent, failed and skipped readers are done', () => {
  expect(donePart(figures)).toBe(0.75);
  expect(donePart({ ...figures, recipients: 0 })).toBe(0);
});
