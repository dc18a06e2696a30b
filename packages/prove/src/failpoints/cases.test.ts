import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Failpoint, failpoints } from '@foodiefast/kit/failpoints';
import { expect, test } from 'vitest';
import { cases } from './cases.ts';

const cwd = resolve(import.meta.dirname, '../../../..');
const tests = globSync('{packages,services}/*/{src,test}/**/*.test.ts', { cwd })
  .map((file) => readFileSync(resolve(cwd, file), 'utf8'))
  .join('\n');

test.each(Object.keys(failpoints) as Failpoint[])(
  '%s is hit by make prove or by a test',
  (point) => {
    const isProven = cases.some((it) => it.point === point);
    expect(isProven || tests.includes(`hitNext('${point}'`)).toBe(true);
  },
);
