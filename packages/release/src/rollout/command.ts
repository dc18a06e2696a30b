import { spawn } from 'node:child_process';

export type Answer = { code: number; out: string; errors: string };
/** The folder it runs in, and variables beside those of this process. */
export type Place = { folder?: string; environment?: Readonly<Record<string, string>> };

const withinMs = 600_000;

/** Runs a program to its end; what it says is kept. */
export function run(file: string, args: readonly string[], place: Place = {}): Promise<Answer> {
  const child = spawn(file, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: withinMs,
    cwd: place.folder,
    env: { ...process.env, ...place.environment },
  });
  let out = '';
  let errors = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk));
  return new Promise((resolve, reject) => {
    child.once('error', (cause) =>
      reject(new Trouble(`${file} is needed, and could not be started`, { cause })),
    );
    child.once('close', (code) => resolve({ code: code ?? 1, out, errors }));
  });
}

/** What went wrong, in words for the person at the keyboard. */
export class Trouble extends Error {}

/** As run, and anything but success is trouble. */
export async function must(file: string, args: readonly string[], place?: Place): Promise<string> {
  const { code, out, errors } = await run(file, args, place);
  if (code !== 0)
    throw new Trouble(`${file} ${args.slice(0, 2).join(' ')}: ${errors.trim() || out.trim()}`);
  return out;
}
