import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '@foodiefast/contracts/topology';
import { repository } from './bundle.ts';

/** The folder of a service's code. */
export function folderOf(name: string): string {
  const place = [`services/${name}`, name, `packages/${name}`].find((it) =>
    existsSync(join(repository, it, 'src/main.ts')),
  );
  if (!place) throw new Error(`there is no service ${name}`);
  return place;
}

/** Everything that is an image: the services, the gateway and the web app. */
export const imageNames: readonly string[] = [...Object.keys(places), 'web'];
