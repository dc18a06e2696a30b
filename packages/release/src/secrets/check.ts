import { join } from 'node:path';
import type { PeerName } from '@foodiefast/contracts/topology';
import * as z from 'zod';
import { repository } from '../image/bundle.ts';
import type { Secrets } from './make.ts';

/** Reads each value as its service will at its start. Throws with the names of all that do not fit. */
export async function checkSecrets(secrets: Secrets): Promise<void> {
  const faults = await Promise.all(
    Object.entries(secrets).map(async ([name, values]) => {
      const { shape } = await schemaOf(name as PeerName);
      return Object.entries(values).flatMap(([key, value]) => {
        const read = z.safeParse(shape[key] ?? z.unknown(), value);
        return read.error?.issues.map(({ message }) => `${key}: ${message}`) ?? [];
      });
    }),
  );
  const lines = new Set(faults.flat());
  if (lines.size > 0) throw new Error([...lines].join('\n'));
}

/** What a service reads from its environment. */
export async function schemaOf(name: PeerName): Promise<z.ZodObject> {
  const place = name === 'gateway' ? name : join('services', name);
  const module: unknown = await import(join(repository, place, 'src/config.ts'));
  return z.object({ configSchema: z.instanceof(z.ZodObject) }).parse(module).configSchema;
}
