import { generateKeyPairSync } from 'node:crypto';
import * as z from 'zod';
import type { Bench, Scenario } from '../bench.ts';

const secret = z.object({ data: z.record(z.string(), z.string()) });
const jwks = z.object({ keys: z.array(z.looseObject({ kid: z.string() })) });
/** Whom delivery calls. */
const callees = ['auth', 'orders'] as const;

export const rotation: Scenario = {
  name: 'rotation',
  claim: "delivery's key is replaced while it calls orders: both keys known, new key, old key gone",
  async act(bench) {
    const { publicKey, privateKey } = generateKeyPairSync('ed25519');
    const about = { kid: 'delivery', alg: 'EdDSA', use: 'sig' };
    const open = { ...publicKey.export({ format: 'jwk' }), ...about };
    const { keys } = jwks.parse(JSON.parse(await read(bench, 'orders', 'SERVICE_JWKS')));
    const others = keys.filter(({ kid }) => kid !== 'delivery');

    for (const name of callees)
      await write(bench, name, { SERVICE_JWKS: { keys: [...keys, open] } });
    const own = { ...privateKey.export({ format: 'jwk' }), ...about };
    await write(bench, 'delivery', { SERVICE_KEY: own });
    for (const name of callees) {
      await write(bench, name, { SERVICE_JWKS: { keys: [...others, open] } });
    }
    return `${callees.join(' and ')} rolled twice, delivery once`;
  },
};

async function read({ kube }: Bench, service: string, key: string): Promise<string> {
  const { data } = await kube.get(secret, 'secret', `foodiefast-${service}`);
  return Buffer.from(data[key] ?? '', 'base64').toString();
}

/** Secrets are read at the start, so a new one is a rollout. */
async function write(
  { kube, platform }: Bench,
  service: 'auth' | 'orders' | 'delivery',
  values: Record<string, unknown>,
): Promise<void> {
  const texts = Object.entries(values).map(([key, value]) => [key, JSON.stringify(value)]);
  await kube.apply({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `foodiefast-${service}` },
    stringData: Object.fromEntries(texts),
  });
  await platform.deploy(service, {
    podAnnotations: { 'foodiefast/secret': new Date().toISOString() },
  });
}
