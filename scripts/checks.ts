import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openChanges } from './changed.ts';
import { runChild } from './child.ts';
import { type Tally, tally, vitest } from './vitest-results.ts';

const withinMs = 300_000;
const cache = 'node_modules/.cache/foodiefast';

/** A check that goes by folder runs over those that changed since it last passed. */
type Check = { name: string; command: readonly string[]; byFolder?: true };

/**
 * Format, lint, types, dead code and unit tests side by side; the output of one that fails is
 * shown whole. Unless `whole`, lint and unit tests leave out what has not changed since they
 * passed; they say so.
 */
export async function runChecks({ whole }: { whole: boolean }): Promise<Tally> {
  const changes = openChanges();
  const folder = mkdtempSync(join(tmpdir(), 'foodiefast-check-'));
  const report = join(folder, 'unit.json');
  const checks: readonly Check[] = [
    { name: 'format', command: ['biome', 'check', '.'] },
    { name: 'lint', command: ['oxlint', '--type-aware', '--quiet'], byFolder: true },
    { name: 'types', command: types('tsconfig.json', 'types') },
    { name: 'types of web', command: types('web/tsconfig.json', 'types-of-web') },
    { name: 'unused', command: knip },
    { name: 'api of web', command: ['node', 'web/scripts/generate-api.ts', '--check'] },
    { name: 'environment', command: ['node', 'scripts/env-example.ts', '--check'] },
    { name: 'unit', command: vitest('unit', report), byFolder: true },
  ];

  async function run({ name, command, byFolder }: Check): Promise<Tally> {
    const changed = changes.since(name);
    const some = byFolder && !whole;
    if (some && changed.length === 0) {
      console.log(`ok     ${name.padEnd(12)} nothing changed since it passed`);
      return { passed: 0, failed: 0 };
    }
    const startMs = performance.now();
    const { ok, why, output } = await runChild([...command, ...(some ? changed : [])], {
      withinMs,
      show: false,
    });
    if (ok && byFolder) changes.passed(name);
    const took = `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
    const { passed, failed } = name === 'unit' ? tally(report, ok) : single(ok);
    const cases = name === 'unit' ? `, ${passed} passed, ${failed} failed` : '';
    const over = some ? `, ${changed.length} changed folders` : '';
    console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${took}${cases}${over} ${why}`);
    if (!ok) console.log(output);
    return { passed, failed };
  }

  try {
    return sum(await Promise.all(checks.map(run)));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, it) => total + it.passed, 0),
    failed: tallies.reduce((total, it) => total + it.failed, 0),
  };
}

const types = (project: string, name: string) => [
  'tsc',
  '--noEmit',
  '-p',
  project,
  '--incremental',
  '--tsBuildInfoFile',
  `${cache}/${name}.tsbuildinfo`,
];

const knip = [
  'knip',
  '--no-progress',
  '--no-config-hints',
  '--cache',
  '--cache-location',
  `${cache}/knip`,
];

/** A tool that found nothing is no test that passed. */
const single = (ok: boolean): Tally => ({ passed: 0, failed: ok ? 0 : 1 });
