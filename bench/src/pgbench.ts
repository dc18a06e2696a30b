import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { peerProgram } from './peer-program.ts';

const run = promisify(execFile);
const clients = 16;
const scale = 16;

export type Yardstick = { measure(seconds: number): Promise<number>; close(): Promise<void> };

/**
 * PostgreSQL's own benchmark on the very server that the orders are written to, with fsync on:
 * transactions a second of `simple-update` (one update, one select, one insert) at 16 clients.
 */
export async function openPgbench(serverUrl: string): Promise<Yardstick | null> {
  const program = await peerProgram('pgbench', 'postgresql-contrib');
  if (!program) return null;
  const server = new Client({ connectionString: serverUrl });
  await server.connect();
  const fsync = await server.query<{ fsync: string }>('SHOW fsync');
  if (fsync.rows[0]?.fsync !== 'on') throw new Error('the yardstick needs fsync on');
  await server.query('DROP DATABASE IF EXISTS yardstick');
  await server.query('CREATE DATABASE yardstick');
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
      await server.query('DROP DATABASE yardstick WITH (FORCE)');
      await server.end();
    },
  };
}
