import { namedArguments } from '@foodiefast/city/arguments';
import { liveDay } from '@foodiefast/city/live';
import { createRandom } from '@foodiefast/city/random';
import { settingsSchema } from '@foodiefast/city/settings';
import { openTown } from '@foodiefast/city/town';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { openEvidence } from '@foodiefast/invariants/evidence';
import { sentence, verify } from '@foodiefast/invariants/verify';
import * as z from 'zod';
import { killInTurn } from './kills.ts';
import { table } from './table.ts';

const healsWithinMs = 60_000;
const dayWithoutEnd = { RATE: '1', DAY_SECONDS: '7200', HOURS: 'even' };

const over = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => over.abort());
const say = (line: string) => console.log(line);

const given = namedArguments(process.argv.slice(2));
const times = z.coerce.number().int().min(0);
const { KILLS, STORE_KILLS } = z
  .object({ KILLS: times.default(20), STORE_KILLS: times.default(3) })
  .parse(given);
const settings = settingsSchema.parse({ ...dayWithoutEnd, ...given });
const town = await openTown(process.env, settings, say);

const ending = new AbortController();
const living = liveDay(town, settings, {
  env: process.env,
  say,
  over: AbortSignal.any([ending.signal, over.signal]),
});
const kills = await killInTurn({
  home: openHome(readConfig(process.env)),
  random: createRandom(settings.SEED),
  times: KILLS,
  storeTimes: STORE_KILLS,
  say,
  signal: over.signal,
});
ending.abort();
const { placed, tally } = await living;
say('nothing is killed any more; within 60 s everything has to hold');
const evidence = openEvidence(process.env);
const broken = await verify({ open: evidence.look, withinMs: healsWithinMs });
await evidence.close();

say(table(kills));
say(`${placed} orders were answered 2xx, ${tally.faults()} calls failed meanwhile`);
for (const it of broken) say(sentence(it));
say(broken.length === 0 ? 'I1 to I13 hold' : `${broken.length} breaks`);
const missed = kills.filter(({ failed }) => failed > 0);
process.exit(broken.length === 0 && missed.length === 0 ? 0 : 1);
