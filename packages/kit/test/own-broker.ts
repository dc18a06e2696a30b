import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '@foodiefast/devstack/config';
import { freeOffset } from '@foodiefast/devstack/free-offset';
import { openHome, repository } from '@foodiefast/devstack/home';
import { keeper } from '@foodiefast/devstack/keeper';
import { kafka } from '@foodiefast/devstack/servers/kafka';
import type { KafkaSettings } from '@foodiefast/devstack/servers/kafka-settings';

type Ports = { kafka: number; kafkaController: number; mongo: number };

/** A broker that a test may restart and kill; the installed server is shared. Its ports are its own. */
export async function openBroker(settingsAt: (ports: Ports) => KafkaSettings = () => ({})) {
  const root = mkdtempSync(join(tmpdir(), 'foodiefast-broker-'));
  chmodSync(root, 0o755);
  const config = readConfig({
    ...process.env,
    FOODIEFAST_HOME: root,
    FOODIEFAST_TOOLS: process.env['FOODIEFAST_TOOLS'] ?? join(repository, '.foodiefast/tools'),
    PORT_OFFSET: String(await freeOffset(process.pid + 29)),
  });
  const signal = new AbortController().signal;
  const site = { config, home: openHome(config), say: () => undefined, signal };
  const program = kafka(site, settingsAt(config.ports));
  const kept = keeper(program, site);
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
