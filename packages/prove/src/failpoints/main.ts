import { namedArguments } from '@foodiefast/city/arguments';
import { createClient } from '@foodiefast/client/client';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { environment } from '@foodiefast/invariants/evidence';
import { failpoints } from '@foodiefast/kit/failpoints';
import * as z from 'zod';
import { underLoad } from '../under-load.ts';
import { type Case, cases } from './cases.ts';
import { errandsIn } from './errands.ts';
import { hit, type Outcome } from './hit.ts';
import { openLetters } from './letters.ts';

// Keys are asked for once a minute.
const limits = { reachedWithinMs: 75_000, backWithinMs: 60_000 };

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

const { done: outcomes, holds } = await underLoad(given, async ({ say, signal, town }) => {
  const errands = errandsIn(
    town,
    createClient(process.env.GATEWAY_URL ?? '', { comeAgainMax: 20 }),
  );
  const letters = openLetters(environment.parse(process.env).KAFKA_BROKERS);
  const errandOf = ({ service, point }: Case) =>
    point === 'dead-letter' ? () => letters.plant(service) : errands[service];
  const all: Outcome[] = [];
  for (const it of chosen) {
    if (signal.aborted) break;
    const outcome = await hit(home, it, { ...limits, errand: errandOf(it) });
    all.push(outcome);
    say(`${all.length}/${chosen.length} ${it.service} ${it.point} ${it.mode}: ${outcome.result}`);
  }
  await letters.lift();
  await letters.close();
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
