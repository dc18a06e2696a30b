import { existsSync, readFileSync } from 'node:fs';
import type { Tally } from './vitest-results.ts';

type Report = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number };
  errors: unknown[];
};

/**
 * Counts the stories in Playwright's JSON report: one that was left out has not passed. One that
 * passed at its second try has, and Playwright's list tells what the first was.
 */
export function browserTally(file: string, ok: boolean): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const { stats, errors } = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const failed = stats.unexpected + stats.skipped + errors.length;
  return { passed: stats.expected + stats.flaky, failed: failed === 0 && !ok ? 1 : failed };
}
