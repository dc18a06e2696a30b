import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUp, takeDown } from '../packages/devstack/src/background.ts';
import { readConfig } from '../packages/devstack/src/config.ts';
import { freeOffset } from '../packages/devstack/src/free-offset.ts';
import { openHome } from '../packages/devstack/src/home.ts';
import type { Report, What } from '../packages/devstack/src/platform.ts';
import { progressLine } from '../packages/devstack/src/progress.ts';
import { forgetPostgres } from '../packages/devstack/src/servers/postgres.ts';

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
    PORT_OFFSET: String(await freeOffset(process.pid)),
  });
  const home = openHome(config);
  const show = (progress: Parameters<typeof progressLine>[0]) =>
    console.log(progressLine(progress));
  return {
    config,
    home,
    up: (what: What) => bringUp<Report>({ config, home, signal }, what, show),
    async close({ keepLogsIn }: { keepLogsIn: string | undefined }) {
      await takeDown(home);
      if (keepLogsIn) {
        rmSync(keepLogsIn, { recursive: true, force: true });
        cpSync(home.logs, keepLogsIn, { recursive: true });
        console.log(`the logs of what ran are in ${keepLogsIn}`);
      }
      forgetPostgres(home);
      rmSync(root, { recursive: true, force: true });
    },
  };
}
