import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { peerProgram } from './peer-program.ts';

const run = promisify(execFile);
const clients = 16;
const scale = 16;

export type Yardstick = { measure(seconds: number): Promise<number>; close(): Promise<void> };
type Ask = (text: string) => Promise<{ rows: Record<string, unknown>[] }>;

/**
 * PostgreSQL's own benchmark on the very server that the orders are written to, with fsync on:
 * transactions a second of `simple-update` (one update, one select, one insert) at 16 clients.
 */
export async function openPgbench(serverUrl: string): Promise<Yardstick | null> {
  const program = await peerProgram('pgbench', 'postgresql-contrib');
  if (!program) return null;
  await connected(serverUrl, async (ask) => {
    const fsync = await ask('SHOW fsync');
    if (fsync.rows[0]?.fsync !== 'on') throw new Error('the yardstick needs fsync on');
    await ask('DROP DATABASE IF EXISTS yardstick');
    await ask('CREATE DATABASE yardstick');
  });
  const url = new URL(serverUrl);
  url.pathname = '/yardstick';
  const at = (args: string[]) => run(program, [...args, url.href], { timeout: 300_000 });
  await at(['--initialize', '--quiet', `--scale=${scale}`]);
  return {
    async measure(seconds) {
      const { stdout } = await at([
        '--builtin=simple-update',
        '--no-vacuum',
        '--protocol=prepared',
        `--client=${clients}`,
        '--jobs=2',
        `--time=${seconds}`,
      ]);
      const tps = /tps = ([\d.]+)/.exec(stdout)?.[1];
      if (!tps) throw new Error(`pgbench said no rate: ${stdout}`);
      return Number(tps);
    },
    async close() {
      await connected(serverUrl, (ask) => ask('DROP DATABASE yardstick WITH (FORCE)'));
    },
  };
}

/** Only for as long as it is needed: a connection that idles dies with its server, and we with it. */
async function connected(url: string, work: (ask: Ask) => Promise<unknown>): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await work((text) => client.query(text));
  } finally {
    await client.end();
  }
}
