import { randomBytes } from 'node:crypto';
import { passwords } from './databases.ts';
import type { Secrets, Stores } from './make.ts';

const password = () => randomBytes(24).toString('base64url');

/** Where charts/infra has its stores, in the namespace of the services. */
export const infraStores = (): Stores => ({
  postgres: 'postgres://postgres:5432',
  redis: `redis://:${password()}@redis:6379`,
  mongo: 'mongodb://mongo:27017',
});

/** The Secret that charts/infra starts its stores with: the same passwords that the services have. */
export function infraSecret(secrets: Secrets, { redis }: Stores, namespace: string): string {
  const roles = passwords(secrets).map(([name, own]) => [`${name}_PASSWORD`, own]);
  const stringData = {
    POSTGRES_PASSWORD: password(),
    REDIS_PASSWORD: decodeURIComponent(new URL(redis).password),
    ...Object.fromEntries(roles),
  };
  const metadata = { name: 'foodiefast-infra', namespace };
  return `${JSON.stringify({ apiVersion: 'v1', kind: 'Secret', metadata, stringData })}\n`;
}
