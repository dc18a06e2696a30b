import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { type Surroundings, serviceEnvironment } from './environment.ts';
import { peerNames } from './services.ts';

const secrets = {
  POSTGRES_PASSWORD: 'super',
  REDIS_PASSWORD: 'redis',
  CURSOR_SECRET: 'cursor',
  QUOTE_SECRET: 'quote',
  PIN_SECRET: 'pin',
  KEYS_SECRET: 'keys',
  MAIL_LINK_SECRET: 'links',
  MAIL_EVENTS_SECRET: 'events',
  VAPID_PRIVATE_KEY: 'vapid',
  STRIPE_SECRET_KEY: 'sk_test_double_1',
  STRIPE_WEBHOOK_SECRET: 'whsec_1',
  DEMO_ADMIN_PASSWORD: 'a',
  DEMO_CHEF_PASSWORD: 'b',
  DEMO_COURIER_PASSWORD: 'c',
  DEMO_CUSTOMER_PASSWORD: 'd',
  roles: { orders: 'own password' },
};

function surroundings(
  environment: Record<string, string> = {},
  mongo = 'mongodb://127.0.0.1:17017/',
) {
  return {
    config: readConfig(environment),
    home: { root: '/h', run: '', logs: '', data: '', tools: '', cache: '/h/cache' },
    secrets,
    urls: {
      postgres: 'postgres://postgres:super@127.0.0.1:15432/postgres?sslmode=disable',
      redis: 'redis://127.0.0.1:16379',
      kafka: '127.0.0.1:19092',
      mongo,
    },
    keys: { keyFile: (name) => `/h/keys/${name}`, jwksFile: '/h/keys/all' },
  } satisfies Surroundings;
}

test('a service opens its own database with its own password', () => {
  const { DATABASE_URL } = serviceEnvironment('orders', surroundings());

  expect(DATABASE_URL).toBe(
    'postgres://orders:own%20password@127.0.0.1:15432/orders?sslmode=disable',
  );
});

test('the superuser reaches no process of ours', () => {
  for (const name of peerNames) {
    expect(Object.values(serviceEnvironment(name, surroundings())).join(' ')).not.toContain(
      'super',
    );
  }
});

test('a secret of one service is told to no other', () => {
  const knowing = peerNames.filter(
    (name) => 'QUOTE_SECRET' in serviceEnvironment(name, surroundings()),
  );

  expect(knowing).toEqual(['orders']);
});

test.each([
  ['mongodb://127.0.0.1:17017/', 'mongodb://127.0.0.1:17017/menu'],
  ['mongodb://a:b@one,two:27018', 'mongodb://a:b@one,two:27018/menu'],
  ['mongodb+srv://c.example.test/admin?w=1', 'mongodb+srv://c.example.test/menu?w=1'],
])('menu has a database of its own at %s', (given, expected) => {
  expect(serviceEnvironment('menu', surroundings({}, given)).MONGO_URL).toBe(expected);
});

test('an offset reaches every address that services are told', () => {
  const moved = surroundings({ PORT_OFFSET: '600' });

  expect(serviceEnvironment('orders', moved).PAYMENT_PRIVATE_URL).toBe('http://127.0.0.1:4805');
  expect(serviceEnvironment('orders', moved).JWT_ISSUER).toBe('http://127.0.0.1:8680');
  expect(serviceEnvironment('payment', moved).STRIPE_API_URL).toBe('http://127.0.0.1:12711');
  expect(serviceEnvironment('gateway', moved).SERVICE_URLS).toContain('http://127.0.0.1:4704');
});
