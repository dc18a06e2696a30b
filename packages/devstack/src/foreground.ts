import { spawn } from 'node:child_process';
import { Trouble } from './trouble.ts';

type Run = {
  cwd: string;
  env: Record<string, string>;
  /** Told its process id. */
  started?: (pid: number) => void;
};

/** Runs a program in this terminal, where Ctrl-C reaches it too; gives its exit code. */
export function runInForeground(
  args: readonly string[],
  { cwd, env, started }: Run,
): Promise<number> {
  const child = spawn(process.execPath, [...args], { cwd, env, stdio: 'inherit' });
  if (child.pid) started?.(child.pid);
  // Ctrl-C it hears itself; of these it may know nothing.
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => child.kill('SIGTERM'));
  }
  return new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      reject(new Trouble(`${args.join(' ')} cannot be started: ${cause.message}`, '', { cause }));
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}
