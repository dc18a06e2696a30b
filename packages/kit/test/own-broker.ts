import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@foodiefast/devstack/config';
import { freeOffset } from '@foodiefast/devstack/free-offset';
import { openHome, repository } from '@foodiefast/devstack/home';
import { keeper } from '@foodiefast/devstack/keeper';
import { kafka } from '@foodiefast/devstack/servers/kafka';

/** A broker that a test may restart and kill; the installed server is shared. */
export async function openBroker() {
  const root = mkdtempSync(join(tmpdir(), 'foodiefast-broker-'));
  chmodSync(root, 0o755);
  const config = readConfig({
    ...process.env,
    FOODIEFAST_HOME: root,
    FOODIEFAST_TOOLS: process.env['FOODIEFAST_TOOLS'] ?? join(repository, '.foodiefast/tools'),
    PORT_OFFSET: String(await freeOffset(process.pid + 29)),
  });
  const signal = new AbortController().signal;
  const program = kafka({ config, home: openHome(config), say: () => undefined, signal });
  const kept = keeper(program, { config, home: openHome(config), say: () => undefined, signal });
  await kept.start();
  return {
    brokers: [program.url],
    start: () => kept.start(),
    stop: () => kept.stop(),
    /** Without a word of warning; the keeper starts it again. */
    kill() {
      process.kill(kept.pid() ?? 0, 'SIGKILL');
    },
    ready: () => program.ready(),
    async close() {
      await kept.stop();
      rmSync(root, { recursive: true, force: true });
    },
  };
}
