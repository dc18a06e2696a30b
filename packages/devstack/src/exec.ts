import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants, openSync } from 'node:fs';
import { basename, delimiter, join } from 'node:path';
import type { Command } from './child.ts';
import { logLength, tail } from './home.ts';
import { Trouble } from './trouble.ts';

/** `name` is what it is called when it fails. */
type Run = { log: string; signal: AbortSignal; name?: string; deadlineMs?: number };

/**
 * Runs a command to its end, its output in the log. In a group of its own, so that a stop or a
 * deadline ends its children too.
 */
export async function exec(
  command: Command,
  { log, signal, name = basename(command.file), deadlineMs = 300_000 }: Run,
): Promise<void> {
  signal.throwIfAborted();
  const logStart = logLength(log);
  const out = openSync(log, 'a');
  const child = spawn(command.file, [...command.args], {
    cwd: command.cwd,
    env: command.env,
    ...command.user,
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
  let late = false;
  const kill = () => {
    if (child.pid) process.kill(-child.pid, 'SIGKILL');
  };
  const deadline = setTimeout(() => {
    late = true;
    kill();
  }, deadlineMs);
  signal.addEventListener('abort', kill);
  try {
    const end = await new Promise<string | undefined>((resolve, reject) => {
      child.once('error', reject);
      child.once('exit', (code, by) => resolve(code === 0 ? undefined : (by ?? `code ${code}`)));
    });
    signal.throwIfAborted();
    if (late)
      throw new Trouble(`${name} took longer than ${deadlineMs / 1000} s`, tail(log, logStart));
    if (end) throw new Trouble(`${name} ended with ${end}`, tail(log, logStart));
  } finally {
    clearTimeout(deadline);
    signal.removeEventListener('abort', kill);
  }
}

/** The full path of a program on PATH. */
export function which(name: string, path: string): string | undefined {
  return path
    .split(delimiter)
    .filter(Boolean)
    .map((folder) => join(folder, name))
    .find(isExecutable);
}

export function need(name: string, path: string, whatToDo: string): string {
  const found = which(name, path);
  if (!found) throw new Trouble(`${name} is missing: ${whatToDo}`);
  return found;
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
