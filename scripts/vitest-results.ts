import { existsSync, readFileSync } from 'node:fs';

export type Tally = { passed: number; failed: number };

type Report = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: Array<{ status: string; assertionResults: unknown[] }>;
};

/**
 * Counts test cases in vitest's JSON report. A file that does not load has no cases and counts as
 * one that failed; so does a run that ended badly without saying why.
 */
export function tally(file: string, ok: boolean): Tally {
  if (!existsSync(file)) return { passed: 0, failed: 1 };
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  const broken = report.testResults.filter(
    (it) => it.status === 'failed' && it.assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return { passed: report.numPassedTests, failed: failed === 0 && !ok ? 1 : failed };
}

export const vitest = (project: string, report: string) => [
  'vitest',
  'run',
  `--project=${project}`,
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
];
