import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Config } from './config.ts';

export const repository = resolve(import.meta.dirname, '../../..');

/** Where the local platform keeps what it knows. */
export type Home = Readonly<{
  root: string;
  run: string;
  logs: string;
  data: string;
  tools: string;
  cache: string;
}>;

export function openHome(config: Config): Home {
  const root = resolve(repository, config.FOODIEFAST_HOME);
  const tools = config.FOODIEFAST_TOOLS
    ? resolve(repository, config.FOODIEFAST_TOOLS)
    : join(root, 'tools');
  const home = {
    root,
    run: join(root, 'run'),
    logs: join(root, 'logs'),
    data: join(root, 'data'),
    tools,
    cache: join(root, 'cache'),
  };
  if (!existsSync(root)) {
    mkdirSync(root, { recursive: true });
    chmodSync(root, 0o755);
  }
  for (const folder of Object.values(home)) mkdirSync(folder, { recursive: true });
  // Secrets of running servers stand in their settings files.
  chmodSync(home.run, 0o700);
  return home;
}

export const logFile = (home: Home, name: string) => join(home.logs, `${name}.log`);
export const pidFile = (home: Home, name: string) => join(home.run, `${name}.pid`);

/** How far a log reaches by now. */
export function logLength(file: string): number {
  return statSync(file, { throwIfNoEntry: false })?.size ?? 0;
}

/** The last lines of a log since then, to be shown below an error. */
export function tail(file: string, since = 0): string {
  if (!existsSync(file)) return '';
  const text = readFileSync(file).subarray(since).toString('utf8').trimEnd();
  return text
    .split('\n')
    .filter((line) => !frameOfNode.test(line))
    .slice(-tailLines)
    .map((line) => `    ${line.slice(0, 240)}`)
    .join('\n');
}

/** The newest whole line of a log since then, or nothing. */
export function lastLine(file: string, since = 0): string {
  if (!existsSync(file)) return '';
  return readFileSync(file).subarray(since).toString('utf8').split('\n').at(-2) ?? '';
}

const tailLines = 12;
// They push the message itself out of sight.
const frameOfNode = /^\s+at .*\(?node:internal/;

export function ancestors(folder: string): string[] {
  const parent = dirname(folder);
  return parent === folder ? [folder] : [folder, ...ancestors(parent)];
}
