import { spawn } from 'node:child_process';
import { join } from 'node:path';
import type { ServiceName } from '@foodiefast/contracts/topology';
import { until } from './wait.ts';

export type ServiceProcess = {
  url: string;
  privateUrl: string;
  /** Everything it has written to its log so far. */
  log(): string;
  stop(): Promise<void>;
};

const services = join(import.meta.dirname, '../../../services');
const readyWithinMs = 120_000;

/** A service as a process of its own, from its source, ready to be asked. */
export async function startService(
  name: ServiceName,
  o: { port: number; privatePort: number; env: Record<string, string> },
): Promise<ServiceProcess> {
  const { port, privatePort } = o;
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: join(services, name),
    env: {
      PATH,
      HOME,
      HOST: '127.0.0.1',
      PORT: String(port),
      PRIVATE_PORT: String(privatePort),
      ...o.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const written: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => written.push(text));
  }
  let exited = false;
  const gone = new Promise<void>((resolve) => {
    child.once('exit', () => {
      exited = true;
      resolve();
    });
  });
  const log = () => written.join('');
  const privateUrl = `http://127.0.0.1:${privatePort}`;
  const ready = until(async () => exited || (await fetch(`${privateUrl}/readyz`)).ok, {
    deadlineMs: readyWithinMs,
    what: `${name} being ready`,
  });
  await ready.catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  if (exited) throw new Error(`${name} has ended:\n${log().slice(-2_000)}`);
  return {
    url: `http://127.0.0.1:${port}`,
    privateUrl,
    log,
    async stop() {
      if (!exited) child.kill('SIGTERM');
      await gone;
    },
  };
}
