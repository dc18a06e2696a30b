import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config.ts';
import { freeOffset } from '../src/free-offset.ts';
import { openHome, repository } from '../src/home.ts';
import type { Progress } from '../src/progress.ts';
import { forgetPostgres } from '../src/servers/postgres.ts';

/** A state folder and a range of ports of a test's own; installed servers are shared. */
export async function openScratch(startAt: number) {
  const root = mkdtempSync(join(tmpdir(), 'foodiefast-scratch-'));
  chmodSync(root, 0o755);
  const environment = {
    PATH: process.env.PATH,
    HOME: process.env.HOME,
    NODE_EXTRA_CA_CERTS: process.env.NODE_EXTRA_CA_CERTS,
    FOODIEFAST_HOME: root,
    FOODIEFAST_TOOLS: process.env.FOODIEFAST_TOOLS ?? join(repository, '.foodiefast/tools'),
    FOODIEFAST_OWNER: String(process.pid),
    STORES: 'packages',
    PORT_OFFSET: String(await freeOffset(startAt)),
  };
  const config = readConfig(environment);
  const home = openHome(config);
  const heard: string[] = [];
  return {
    root,
    environment,
    config,
    home,
    heard,
    hear: ({ who, what }: Progress) => void heard.push(`${who}: ${what}`),
    remove() {
      forgetPostgres(home);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
