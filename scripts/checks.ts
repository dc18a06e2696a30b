import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChild } from './child.ts';
import { type Tally, tally, vitest } from './vitest-results.ts';

const withinMs = 300_000;

/** Format, lint, types, dead code and unit tests side by side; the output of one that fails is shown whole. */
export async function runChecks(): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), 'foodiefast-check-'));
  const report = join(folder, 'unit.json');
  const checks = {
    format: ['biome', 'check', '.'],
    lint: ['oxlint', '--type-aware', '--quiet'],
    types: ['tsc', '--noEmit', '-p', 'tsconfig.json'],
    'types of web': ['tsc', '--noEmit', '-p', 'web/tsconfig.json'],
    unused: ['knip', '--no-progress', '--no-config-hints'],
    environment: ['node', 'scripts/env-example.ts', '--check'],
    unit: vitest('unit', report),
  };
  try {
    const results = await Promise.all(
      Object.entries(checks).map(async ([name, command]) => {
        const startMs = performance.now();
        const { ok, why, output } = await runChild(command, { withinMs, show: false });
        const took = `${((performance.now() - startMs) / 1000).toFixed(1)} s`;
        const { passed, failed } = name === 'unit' ? tally(report, ok) : single(ok);
        const cases = name === 'unit' ? `, ${passed} passed, ${failed} failed` : '';
        console.log(`${ok ? 'ok    ' : 'FAILED'} ${name.padEnd(12)} ${took}${cases} ${why}`);
        if (!ok) console.log(output);
        return { passed, failed };
      }),
    );
    return sum(results);
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

/** A tool that found nothing is no test that passed. */
const single = (ok: boolean): Tally => ({ passed: 0, failed: ok ? 0 : 1 });
