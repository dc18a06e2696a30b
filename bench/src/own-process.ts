import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { PeerName } from '@foodiefast/contracts/topology';
import { folderOf, startArgs } from '@foodiefast/devstack/services';

const readyWithinMs = 30_000;

/** A service started by the bench itself, in place of the supervised one. */
export async function startOwn(
  name: PeerName,
  o: { env: Record<string, string>; log: string; cpu?: number },
) {
  const log = openSync(o.log, 'a');
  const node = [process.execPath, ...startArgs(name)];
  const [file = '', ...args] =
    o.cpu === undefined ? node : ['taskset', '--cpu-list', String(o.cpu), ...node];
  const child = spawn(file, args, { cwd: folderOf(name), env: o.env, stdio: ['ignore', log, log] });
  closeSync(log);
  await ready(`http://127.0.0.1:${o.env.PRIVATE_PORT}/readyz`, child, name);
  return { stop: () => stop(child) };
}

/** Waits until this answers well; throws when its process ends before, or after half a minute. */
export async function ready(url: string, child: ChildProcess, name: string): Promise<void> {
  const end = performance.now() + readyWithinMs;
  while (performance.now() < end && child.exitCode === null) {
    const answer = await fetch(url).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`${name} was not ready within ${readyWithinMs / 1000} s, at ${url}`);
}

export async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  await gone;
}
