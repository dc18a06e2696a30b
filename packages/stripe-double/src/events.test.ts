import Stripe from 'stripe';
import { expect, test } from 'vitest';
import { apiVersion } from './events.ts';

test('events carry the version that the stripe package pins', () => {
  expect(apiVersion).toBe(Stripe.API_VERSION);
});
