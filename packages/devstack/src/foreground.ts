import { spawn } from 'node:child_process';
import { Trouble } from './trouble.ts';

/** Runs a program in this terminal, where Ctrl-C reaches it too; gives its exit code. */
export function runInForeground(
  args: readonly string[],
  { cwd, env }: { cwd: string; env: Record<string, string> },
): Promise<number> {
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: 'inherit' });
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new Trouble(`${args.join(' ')} cannot be started: ${cause.message}`, '', { cause }));
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
