import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from './config.ts';
import type { Surroundings } from './environment.ts';
import { freeOffset } from './free-offset.ts';
import { openHome } from './home.ts';
import { openSecrets } from './secrets.ts';
import { openServiceKeys } from './service-keys.ts';

/** What the platform of one test stands on: a home, secrets, keys and free ports, and no stores. */
export async function openPassingHome(
  name: string,
): Promise<Surroundings & { root: string; forget(): void }> {
  const root = mkdtempSync(join(tmpdir(), `foodiefast-${name}-`));
  const offset = await freeOffset(process.pid + Math.floor(Math.random() * 5_000));
  const config = readConfig({ FOODIEFAST_HOME: root, PORT_OFFSET: String(offset) });
  const home = openHome(config);
  return {
    root,
    config,
    home,
    secrets: openSecrets(home),
    keys: await openServiceKeys(home),
    // Every test has stores of its own, service by service.
    urls: { postgres: 'postgres://nobody@127.0.0.1/', redis: '', kafka: '', mongo: '' },
    forget: () => rmSync(root, { recursive: true, force: true }),
  };
}
