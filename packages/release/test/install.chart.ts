import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { repository } from '../src/image/bundle.ts';
import { find, template, things } from './chart-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'foodiefast-install-'));
afterAll(() => rmSync(folder, { recursive: true }));

const page = readFileSync(join(repository, 'docs/platform/install.md'), 'utf8');
const site = join(folder, 'site.yaml');
writeFileSync(site, /```yaml\n(global:[\s\S]*?)```/.exec(page)?.[1] ?? '');
const { out, errors } = template('foodiefast', ['-f', 'values/env/prod.yaml', '-f', site]);

test('the site of the install page needs nothing that its list does not name', () => {
  expect(errors).toBe('');
  const kinds = new Set(things(out).map(({ apiVersion }) => apiVersion.split('/')[0]));
  expect([...kinds].filter((it) => it?.includes('.') && !it.endsWith('.k8s.io'))).toEqual([]);
});

test('its values reach the services', () => {
  expect(find(out, 'ConfigMap', 'orders')?.data).toMatchObject({
    PUBLIC_URL: 'https://foodiefast.example.com',
    KAFKA_BROKERS: 'kafka.example.com:9092',
  });
  expect(find(out, 'ConfigMap', 'notifications')?.data).toMatchObject({
    MAIL_FROM: 'FoodieFast <hello@foodiefast.example.com>',
  });
  expect(find(out, 'Ingress', 'gateway')).toBeDefined();
  expect(out).toContain('image: registry.example.com/foodiefast/orders:v1');
  expect(JSON.stringify(find(out, 'NetworkPolicy', 'orders'))).toContain('10.20.0.0/16');
});

const secretsInto = (to: string, stores: Record<string, string>) =>
  spawnSync(process.execPath, ['packages/release/src/secrets/main.ts', 'kubernetes', to], {
    cwd: repository,
    env: {
      STRIPE_SECRET_KEY: 'sk_test_of_this_test',
      STRIPE_WEBHOOK_SECRET: 'whsec_of_this_test',
      SMTP_URL: 'smtp://mail.example:587',
      ...stores,
    },
    encoding: 'utf8',
  });
const kept = (to: string, name: string) => readFileSync(join(to, name), 'utf8');
type Secret = { metadata: { name: string }; stringData: Record<string, string> };
const serviceSecret = (to: string, name: string) =>
  (JSON.parse(kept(to, 'services.json')) as { items: Secret[] }).items.find(
    (it) => it.metadata.name === `foodiefast-${name}`,
  )?.stringData;

test('stores in the cluster have the passwords that the services come with', () => {
  const to = join(folder, 'cluster');
  expect(secretsInto(to, {}).stderr).toBe('');
  const infra = (JSON.parse(kept(to, 'infra.json')) as Secret).stringData;
  expect(serviceSecret(to, 'orders')?.['DATABASE_URL']).toBe(
    `postgres://orders:${infra['orders_PASSWORD']}@postgres:5432/orders`,
  );
  expect(serviceSecret(to, 'gateway')?.['REDIS_URL']).toBe(
    `redis://:${infra['REDIS_PASSWORD']}@redis:6379`,
  );
  const stores = things(template('infra').out).filter(({ kind }) => kind === 'StatefulSet');
  expect(stores.map((it) => it.metadata.name).toSorted()).toEqual([
    'kafka',
    'mongo',
    'postgres',
    'redis',
  ]);
});

test('managed databases get theirs by SQL, and a second run changes nothing', () => {
  const to = join(folder, 'managed');
  const stores = {
    POSTGRES_URL: 'postgres://db.example:5432',
    REDIS_URL: 'rediss://:of-this-test@cache.example:6379',
    MONGO_URL: 'mongodb://one.example:27017,two.example:27017/?replicaSet=rs0',
  };
  expect(secretsInto(to, stores).stderr).toBe('');
  expect(serviceSecret(to, 'menu')?.['MONGO_URL']).toBe(
    'mongodb://one.example:27017,two.example:27017/menu?replicaSet=rs0',
  );
  const { password } = new URL(serviceSecret(to, 'orders')?.['DATABASE_URL'] ?? '');
  expect(kept(to, 'databases.sql')).toContain(`CREATE ROLE "orders" LOGIN PASSWORD '${password}';`);
  const before = kept(to, 'services.json');
  const again = secretsInto(to, { ...stores, STRIPE_SECRET_KEY: '' });
  expect(again.status).toBe(1);
  expect(again.stderr).toContain('services.json is there already');
  expect(kept(to, 'services.json')).toBe(before);
});

test('what no service would start with is not written', () => {
  const to = join(folder, 'wrong');
  const { status, stderr } = secretsInto(to, {
    STRIPE_SECRET_KEY: 'pk_test_of_this_test',
    SMTP_URL: 'mail.example:587',
  });
  expect(status).toBe(1);
  expect(stderr).toContain('STRIPE_SECRET_KEY: must be a secret key of Stripe');
  expect(stderr).toContain('SMTP_URL: ');
  expect(existsSync(to)).toBe(false);
});
