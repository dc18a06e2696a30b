import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Result } from './result.ts';

const folder = join(import.meta.dirname, '..');

/** Writes results.json for programs and BENCHMARKS.md for people. */
export function writeReport(results: readonly Result[], notes: readonly string[]): void {
  writeFileSync(join(folder, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  const rows = results.map(
    ({ name, value, unit, floor, goal }) =>
      `| ${name} | ${value} ${unit} | ${floor ?? ''} | ${goal ?? ''} |`,
  );
  const text = `# Benchmarks

Written by \`make bench\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}. These machines are shared and noisy: the ratios count, each measured against its yardstick in the same run, A B A B.

| what | value | floor | goal |
|---|---|---|---|
${rows.join('\n')}

${notes.map((note) => `- ${note}`).join('\n')}
`;
  writeFileSync(join(folder, 'BENCHMARKS.md'), text);
}

function machine(): string {
  const os = /PRETTY_NAME="(.+)"/.exec(readFileSync('/etc/os-release', 'utf8'))?.[1] ?? 'Linux';
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${cpus().length} x ${cpus()[0]?.model ?? 'CPU'}, ${memory} GiB, ${os}, Node ${process.version}`;
}
