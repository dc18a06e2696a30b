import { expect, test } from 'vitest';
import { readConfig } from './config.ts';

const whole = {
  STATE_FILE: 'state.db',
  SECRET_KEY: 'sk_test_double1234',
  PUBLIC_URL: 'http://127.0.0.1:12111',
};

test('a whole environment is read, with the port of the local platform by default', () => {
  expect(readConfig(whole)).toMatchObject({ PORT: 12_111, HOST: '127.0.0.1' });
});

test('all problems are told at once', () => {
  expect(() => readConfig({ PORT: 'x' })).toThrow(/PORT[^]*STATE_FILE[^]*SECRET_KEY[^]*PUBLIC_URL/);
});

test('a live key does not start', () => {
  expect(() => readConfig({ ...whole, SECRET_KEY: 'sk_live_aaaaaaaaaaaa' })).toThrow('SECRET_KEY');
});

test('webhooks without a secret do not start', () => {
  expect(() => readConfig({ ...whole, WEBHOOK_URL: 'http://127.0.0.1:1/' })).toThrow(
    'WEBHOOK_SECRET',
  );
});
