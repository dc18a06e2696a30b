import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { type Home, logFile } from './home.ts';
import { logLine } from './log-line.ts';
import { Trouble } from './trouble.ts';

const shownAtFirstBytes = 8_000;

/** Prints the end of the logs, of one process or of all, and goes on until the signal. */
export async function followLogs(
  home: Home,
  { name, signal }: { name: string | undefined; signal: AbortSignal },
): Promise<void> {
  if (name && !existsSync(logFile(home, name))) {
    throw new Trouble(`${name} has no log: choose one of ${logNames(home).join(', ')}`);
  }
  const unread = new AbortController();
  // Such as a pipe into head, which has seen enough.
  process.stdout.once('error', () => unread.abort());
  const names = name ? [name] : logNames(home);
  const readers = names.map((it) => ({ name: it, read: reader(logFile(home, it)) }));
  do {
    for (const { name: of, read } of readers) {
      for (const line of read()) console.log(`${of.padEnd(13)} ${logLine(line)}`);
    }
    await pause(200);
  } while (!unread.signal.aborted && !signal.aborted);
}

function logNames(home: Home): string[] {
  return readdirSync(home.logs)
    .filter((it) => it.endsWith('.log'))
    .map((it) => it.slice(0, -'.log'.length))
    .toSorted();
}

/** Each call gives the whole lines that came since the last. */
function reader(file: string): () => string[] {
  let position: number | undefined;
  let rest = '';
  return () => {
    const descriptor = openSync(file, 'r');
    try {
      const { size } = fstatSync(descriptor);
      const begunInside = position === undefined && size > shownAtFirstBytes;
      position ??= Math.max(0, size - shownAtFirstBytes);
      const bytes = Buffer.alloc(Math.max(0, size - position));
      position += readSync(descriptor, bytes, 0, bytes.length, position);
      const lines = `${rest}${bytes.toString('utf8')}`.split('\n');
      rest = lines.pop() ?? '';
      return begunInside ? lines.slice(1) : lines;
    } finally {
      closeSync(descriptor);
    }
  };
}
