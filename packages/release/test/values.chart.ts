import { expect, test } from 'vitest';
import { set, template } from './chart-bench.ts';

test.each([
  ['a service that is not there', ['ordes.http.environment.X=1'], /ordes/],
  ['a misspelt value', ['orders.http.autoscaling.maxx=3'], /orders:[\s\S]*maxx/],
  ['a strategy that is not one', ['menu.rollout.strategy=bluegreen'], /menu:[\s\S]*strategy/],
  ['a figure that is text', ['auth.drainMs=long'], /auth:[\s\S]*drainMs/],
  [
    'more pods than the database bears',
    ['orders.http.autoscaling.max=30'],
    /orders: 34 pods.*connections.max is 240/,
  ],
  [
    'more consumers than partitions',
    ['orders.worker.autoscaling.max=13', 'orders.connections.max=900'],
    /orders: worker.autoscaling.max is 13/,
  ],
  ['a floor above the ceiling', ['menu.http.autoscaling.min=9'], /menu: http.autoscaling.min/],
  [
    'pretended money in earnest',
    ['payment.environment.PAYMENT_PROVIDER=double'],
    /payment: PAYMENT_PROVIDER=double/,
  ],
  ['a lower-case variable', ['menu.environment.log_level=info'], /menu:[\s\S]*log_level/],
  [
    'a secret in plain sight',
    ['auth.environment.KEYS_SECRET=x'],
    /auth: KEYS_SECRET is a secret: name it in secret.extra/,
  ],
  [
    'a bucket without its keys',
    ['menu.remotes.OBJECT_STORE_URL=https://s3.example/photos'],
    /menu: OBJECT_STORE_URL wants OBJECT_STORE_KEY_ID in secret.extra/,
  ],
  ['a server without http', ['delivery.remotes.ROUTING_URL=osrm'], /delivery:[\s\S]*ROUTING_URL/],
  ['a route without a host', ['gateway.route.kind=ingress'], /gateway: route.host is missing/],
])('%s is refused by name', (_what, pairs, message) => {
  const { ok, errors } = template('foodiefast', set(...pairs));
  expect(ok).toBe(false);
  expect(errors).toMatch(message);
});

test.each(['dev', 'staging', 'prod', 'kapsule'])('the values of %s are good ones', (env) => {
  const { errors, ok } = template('foodiefast', ['-f', `values/env/${env}.yaml`]);
  expect(errors).toBe('');
  expect(ok).toBe(true);
});

test('the double takes payments where a whole platform is a try-out', () => {
  const pairs = ['payment.environment.PAYMENT_PROVIDER=double', 'global.tryout=true'];
  expect(template('foodiefast', set(...pairs)).ok).toBe(true);
});
