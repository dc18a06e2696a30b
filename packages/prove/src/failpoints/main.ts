import { namedArguments } from '@foodiefast/city/arguments';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { failpoints } from '@foodiefast/kit/failpoints';
import * as z from 'zod';
import { underLoad } from '../under-load.ts';
import { cases } from './cases.ts';
import { hit, type Outcome } from './hit.ts';

const limits = { reachedWithinMs: 45_000, backWithinMs: 60_000 };

const given = namedArguments(process.argv.slice(2));
const { POINTS, HITS_MAX } = z
  .object({
    POINTS: z
      .string()
      .default('')
      .transform((text) => text.split(',').filter(Boolean))
      .describe('Only these, such as commit,peer'),
    HITS_MAX: z.coerce.number().int().min(1).default(cases.length),
  })
  .parse(given);
const home = openHome(readConfig(process.env));
const chosen = cases
  .filter(({ point }) => POINTS.length === 0 || POINTS.includes(point))
  .slice(0, HITS_MAX);

const { done: outcomes, holds } = await underLoad(given, async ({ say, signal }) => {
  const all: Outcome[] = [];
  for (const it of chosen) {
    if (signal.aborted) break;
    const outcome = await hit(home, it, limits);
    all.push(outcome);
    say(`${all.length}/${chosen.length} ${it.service} ${it.point} ${it.mode}: ${outcome.result}`);
  }
  return all;
});
for (const [point, what] of Object.entries(failpoints)) {
  const own = outcomes.filter((it) => it.point === point);
  const were = own.filter(({ result }) => result === 'hit').length;
  console.log(`| ${point} | ${what} | ${were} of ${own.length} |`);
}
for (const it of outcomes.filter(({ result }) => result !== 'hit'))
  console.log(`${it.result}: ${it.service} ${it.point} ${it.mode}`);
process.exit(holds && outcomes.every(({ result }) => result === 'hit') ? 0 : 1);
