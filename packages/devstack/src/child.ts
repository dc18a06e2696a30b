import { spawn } from 'node:child_process';
import { closeSync, openSync, rmSync } from 'node:fs';
import { type Identity, identify, isAlive, livingProcess, writePidFile } from './pid-file.ts';
import { Trouble } from './trouble.ts';
import { waitUntil } from './wait.ts';

export type Command = {
  file: string;
  args: readonly string[];
  cwd?: string;
  env?: NodeJS.ProcessEnv;
  user?: { uid: number; gid: number } | undefined;
};

export type Child = { identity: Identity; exited: Promise<string>; hasExited(): boolean };

/**
 * Starts a process in a group of its own, so that Ctrl-C reaches us alone and we stop things in
 * order; its output goes to a file, so that it outlives us without a broken pipe.
 */
export async function startChild(
  command: Command,
  files: { log: string; pid: string },
): Promise<Child> {
  const log = openSync(files.log, 'a');
  const child = spawn(command.file, [...command.args], {
    cwd: command.cwd,
    env: command.env,
    ...command.user,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  const exited = new Promise<string>((resolve) => {
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve);
    child.once('error', (cause) => {
      reject(new Trouble(`${command.file} cannot be started: ${cause.message}`, '', { cause }));
    });
  });
  const pid = child.pid ?? 0;
  // A process that ended at once is a zombie until its exit event, and has no start time then.
  const identity = identify(pid) ?? { pid, since: 'ended' };
  writePidFile(files.pid, identity);
  return {
    identity,
    exited,
    hasExited: () => child.exitCode !== null || child.signalCode !== null,
  };
}

/** Asks a process to stop; when it does not in time, its whole group is killed. */
export async function stopProcess(
  identity: Identity,
  { signal, withinMs }: { signal: NodeJS.Signals; withinMs: number },
): Promise<'stopped' | 'killed'> {
  if (!isAlive(identity)) return 'stopped';
  send(identity.pid, signal);
  if (await waitUntil(() => !isAlive(identity), { withinMs })) return 'stopped';
  send(-identity.pid, 'SIGKILL');
  if (await waitUntil(() => !isAlive(identity), { withinMs: 10_000 })) return 'killed';
  throw new Trouble(`process ${identity.pid} does not end, even when killed`);
}

/** Ends what a killed run left behind. Never touches a process that the file does not truly name. */
export async function clearLeftover(
  file: string,
  how: { signal: NodeJS.Signals; withinMs: number },
): Promise<boolean> {
  const left = livingProcess(file);
  if (left) await stopProcess(left, how);
  rmSync(file, { force: true });
  return left !== undefined;
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
