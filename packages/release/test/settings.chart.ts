import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type PeerName, places, serviceCalls } from '@foodiefast/contracts/topology';
import { readConfig } from '@foodiefast/kit/config';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { repository } from '../src/image/bundle.ts';
import { schemaOf } from '../src/secrets/check.ts';
import { makeSecrets } from '../src/secrets/make.ts';
import { find, service, things } from './chart-bench.ts';

const folder = mkdtempSync(join(tmpdir(), 'foodiefast-settings-'));
const secrets = makeSecrets(
  {
    postgres: 'postgres://db.example:5432',
    redis: 'rediss://:x@cache.example:6379',
    mongo: 'mongodb://documents.example:27017',
  },
  {
    STRIPE_SECRET_KEY: 'sk_test_abcdefgh',
    STRIPE_WEBHOOK_SECRET: 'whsec_abcdefghijklmnop',
    SMTP_URL: 'smtp://mail.example:587',
  },
);
const names = Object.keys(places) as PeerName[];
const isSecret = /(_SECRET|_KEY|_KEY_ID|_PROVIDERS|_PASSWORD)$/;

afterAll(() => rmSync(folder, { recursive: true }));

describe.each(names)('%s', (name) => {
  test('starts with what its chart renders', async () => {
    const environment = { ...configOf(name), ...mounted(name, containerOf(name)) };
    const schema = await schemaOf(name);
    expect(() => readConfig(schema, environment)).not.toThrow();
  });

  test('starts with what the compose file says', async () => {
    const environment = mounted(name, composed(name));
    const schema = await schemaOf(name);
    expect(() => readConfig(schema, environment)).not.toThrow();
  });

  test('is told where all are that it asks, and may reach them', async () => {
    const asked = Object.keys((await schemaOf(name)).shape).flatMap(
      (it) => /^(.*)_PRIVATE_URL$/.exec(it)?.[1] ?? [],
    );
    const told = configOf(name);
    for (const peer of asked) {
      const at = peer.toLowerCase();
      expect(told[`${peer}_PRIVATE_URL`]).toBe(`http://${at}:8081`);
      expect(serviceCalls).toContainEqual({ from: name, to: at, door: 'private' });
    }
  });

  test('has each of its variables from values', async () => {
    const known = Object.keys({ ...configOf(name), ...containerOf(name) });
    const variables = Object.keys((await schemaOf(name)).shape).filter(
      (it) => !known.includes(it) && !known.includes(`${it}_FILE`),
    );
    const [hidden, open] = [
      variables.filter((it) => isSecret.test(it)),
      variables.filter((it) => !isSecret.test(it)),
    ];
    const pairs = [
      ...open.map((it) => `environment.${it}=x`),
      ...hidden.map((it, index) => `secret.extra[${index}]=${it}`),
    ];
    const args = pairs.flatMap((it) => ['--set-string', it]);
    expect(Object.keys(configOf(name, args))).toEqual(expect.arrayContaining(open));
    const files = hidden.map((it) => `${it}_FILE`);
    expect(Object.keys(containerOf(name, args))).toEqual(expect.arrayContaining(files));
  });
});

const configOf = (name: PeerName, args: string[] = []) =>
  find(service(name, ...args).out, 'ConfigMap', name)?.data ?? {};

const container = z.object({
  template: z.object({
    spec: z.object({
      containers: z.tuple([
        z.object({ env: z.array(z.object({ name: z.string(), value: z.string() })) }),
      ]),
    }),
  }),
});

function containerOf(name: PeerName, args: string[] = []): Record<string, string> {
  const deployment = things(service(name, ...args).out).find(
    (it) => it.kind === 'Deployment' && it.metadata.name === name,
  );
  const { env } = container.parse(deployment?.spec).template.spec.containers[0];
  return Object.fromEntries(env.map((it) => [it.name, it.value]));
}

const compose = z.object({
  services: z.record(
    z.string(),
    z.looseObject({ environment: z.record(z.string(), z.coerce.string()).optional() }),
  ),
});

/** With what stands behind `:-` where nobody says otherwise. */
function composed(name: PeerName): Record<string, string> {
  const file = compose.parse(parse(readFileSync(join(repository, 'compose.full.yaml'), 'utf8')));
  const environment = { PORT: '8080', PRIVATE_PORT: '8081', ...file.services[name]?.environment };
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => [
      key,
      value.replaceAll(/\$\{\w+:-([^}]*)\}/g, '$1'),
    ]),
  );
}

/** The secrets lie where this test may write. */
function mounted(name: PeerName, environment: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(environment).map(([key, value]) => {
      const secret = secrets[name]?.[key.replace(/_FILE$/, '')];
      if (!key.endsWith('_FILE') || secret === undefined) return [key, value];
      const file = join(folder, `${name}_${key}`);
      writeFileSync(file, secret);
      return [key, file];
    }),
  );
}
