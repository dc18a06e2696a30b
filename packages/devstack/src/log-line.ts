import { z } from 'zod';

const entry = z.looseObject({
  level: z.union([z.number(), z.string()]).optional(),
  time: z.union([z.number(), z.string()]).optional(),
  msg: z.string(),
});

const levels: Readonly<Record<number, string>> = {
  10: 'trace',
  20: 'debug',
  30: 'info',
  40: 'warn',
  50: 'error',
  60: 'fatal',
};
const left = new Set(['level', 'time', 'msg', 'pid', 'hostname', 'name', 'service']);

/** A line of JSON as a person reads it; any other line as it is. */
export function logLine(line: string): string {
  const parsed = parse(line);
  if (!parsed) return line;
  const { level = '', time, msg } = parsed;
  const when = time === undefined ? '' : new Date(time).toISOString().slice(11, 23);
  const fields = Object.entries(parsed)
    .filter(([name]) => !left.has(name))
    .map(([name, value]) => `${name}=${shown(value)}`);
  const name = typeof level === 'number' ? (levels[level] ?? String(level)) : level;
  return [when, name.padEnd(5), msg, ...fields].filter(Boolean).join(' ');
}

function parse(line: string): z.infer<typeof entry> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    return entry.safeParse(JSON.parse(line)).data;
  } catch {
    // Not JSON after all: half a line, or a program's own braces.
    return undefined;
  }
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
