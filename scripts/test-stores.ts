import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUp } from '../packages/devstack/src/background.ts';
import { readConfig } from '../packages/devstack/src/config.ts';
import { askSupervisor } from '../packages/devstack/src/control.ts';
import { openHome } from '../packages/devstack/src/home.ts';
import type { Report, What } from '../packages/devstack/src/platform.ts';
import { progressLine } from '../packages/devstack/src/progress.ts';
import { forgetPostgres } from '../packages/devstack/src/servers/postgres.ts';
import { isFree } from '../packages/devstack/src/tcp.ts';

/**
 * A platform of the tests' own: ports beside the running one's, a state folder that goes away,
 * the installed servers shared. It ends with this process, also when that is killed.
 */
export async function openTestPlatform(signal: AbortSignal) {
  const root = mkdtempSync(join(tmpdir(), 'foodiefast-test-'));
  // PostgreSQL's user has to pass it.
  chmodSync(root, 0o755);
  const tools =
    process.env.FOODIEFAST_TOOLS ?? join(process.env.FOODIEFAST_HOME ?? '.foodiefast', 'tools');
  const config = readConfig({
    ...process.env,
    FOODIEFAST_HOME: root,
    FOODIEFAST_TOOLS: tools,
    FOODIEFAST_OWNER: String(process.pid),
    PORT_OFFSET: String(await freeOffset()),
  });
  const home = openHome(config);
  const show = (progress: Parameters<typeof progressLine>[0]) =>
    console.log(progressLine(progress));
  return {
    config,
    home,
    up: (what: What) => bringUp<Report>({ config, home, signal }, what, show),
    async close() {
      await askSupervisor(home, { do: 'down' });
      forgetPostgres(home);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

/** Below the range that the system gives to outgoing connections (32768 and up). */
async function freeOffset(): Promise<number> {
  for (let offset = 1_000 + (process.pid % 50) * 200; offset < 13_000; offset += 200) {
    const { ports } = readConfig({ PORT_OFFSET: String(offset) });
    const { services, ...stores } = ports;
    const all = [
      ...Object.values(stores),
      ...Object.values(services).flatMap(({ port, privatePort }) => [port, privatePort]),
    ];
    const free = await Promise.all(all.map((port) => isFree({ host: '127.0.0.1', port })));
    if (free.every(Boolean)) return offset;
  }
  throw new Error('no free range of ports for a platform of the tests');
}
