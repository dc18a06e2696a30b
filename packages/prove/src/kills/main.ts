import { namedArguments } from '@foodiefast/city/arguments';
import { createRandom } from '@foodiefast/city/random';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import * as z from 'zod';
import { underLoad } from '../under-load.ts';
import { killInTurn } from './kills.ts';
import { table } from './table.ts';

const given = namedArguments(process.argv.slice(2));
const times = z.coerce.number().int().min(0);
const { KILLS, STORE_KILLS } = z
  .object({ KILLS: times.default(20), STORE_KILLS: times.default(3) })
  .parse(given);
const home = openHome(readConfig(process.env));

const { done: kills, holds } = await underLoad(given, ({ seed, say, signal }) =>
  killInTurn({
    home,
    random: createRandom(seed),
    times: KILLS,
    storeTimes: STORE_KILLS,
    say,
    signal,
  }),
);
console.log(table(kills));
process.exit(holds && kills.every(({ failed }) => failed === 0) ? 0 : 1);
