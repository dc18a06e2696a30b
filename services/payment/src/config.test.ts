import { readConfig } from '@foodiefast/kit/config';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { providerConfig, providerRules } from './config.ts';

const schema = providerRules(z.object(providerConfig));
const double = {
  PAYMENT_PROVIDER: 'double',
  STRIPE_SECRET_KEY: 'sk_test_0123456789',
  STRIPE_WEBHOOK_SECRET: 'whsec_0123456789abcdef',
  STRIPE_API_URL: 'http://127.0.0.1:12111',
};
const { STRIPE_API_URL: _, ...stripe } = { ...double, PAYMENT_PROVIDER: 'stripe' };

test.each([
  ['the double', double],
  ['Stripe', stripe],
])('%s starts with all it needs', (_name, env) => {
  expect(readConfig(schema, env).PAYMENT_PROVIDER).toBe(env.PAYMENT_PROVIDER);
});

test.each([
  ['no provider', { ...double, PAYMENT_PROVIDER: '' }, 'PAYMENT_PROVIDER'],
  ['Stripe without a key', { ...stripe, STRIPE_SECRET_KEY: '' }, 'STRIPE_SECRET_KEY'],
  ['Stripe without a webhook secret', { ...stripe, STRIPE_WEBHOOK_SECRET: '' }, 'WEBHOOK_SECRET'],
  ['Stripe at another address', { ...double, PAYMENT_PROVIDER: 'stripe' }, 'STRIPE_API_URL'],
  ['the double without an address', { ...double, STRIPE_API_URL: '' }, 'STRIPE_API_URL'],
  [
    'the double with a live key',
    { ...double, STRIPE_SECRET_KEY: 'sk_live_0123456789' },
    'live key',
  ],
])('%s does not start', (_name, env, message) => {
  expect(() => readConfig(schema, env)).toThrow(message);
});
