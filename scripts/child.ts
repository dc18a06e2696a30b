import { type ChildProcess, spawn } from 'node:child_process';

export type Outcome = { ok: boolean; why: string; output: string };

const running = new Set<ChildProcess>();

/**
 * Runs a command in a process group of its own, so that a deadline or Ctrl-C ends its children
 * too. `show` says whether its output goes to the terminal or is kept.
 */
export function runChild(
  [file = '', ...args]: readonly string[],
  { withinMs, show, env = {} }: { withinMs: number; show: boolean; env?: NodeJS.ProcessEnv },
): Promise<Outcome> {
  const child = spawn(file, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', show ? 'inherit' : 'pipe', show ? 'inherit' : 'pipe'],
    detached: true,
  });
  running.add(child);
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk));
  child.stderr?.on('data', (chunk: Buffer) => (output += chunk));
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    killGroup(child);
  }, withinMs);
  return new Promise((resolve) => {
    const end = (why: string) => {
      clearTimeout(deadline);
      running.delete(child);
      resolve({
        ok: why === '',
        why: late ? `took longer than ${withinMs / 1000} s` : why,
        output,
      });
    };
    child.once('error', (error) => end(error.message));
    child.once('close', (code, signal) => end(code === 0 ? '' : `ended with ${signal ?? code}`));
  });
}

export function killChildren(): void {
  for (const child of running) killGroup(child);
}

function killGroup(child: ChildProcess): void {
  if (!child.pid) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
