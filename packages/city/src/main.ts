import { openEvidence } from '@foodiefast/invariants/evidence';
import { sentence, verify } from '@foodiefast/invariants/verify';
import { namedArguments } from './arguments.ts';
import { liveDay } from './live.ts';
import { settingsSchema } from './settings.ts';
import { openTown } from './town.ts';

/** Of the orders that were due by the rate, this share must have been placed. */
const placedShareMin = 0.9;

const over = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => over.abort());
const say = (line: string) => console.log(line);

const settings = settingsSchema.parse(namedArguments(process.argv.slice(2)));
const town = await openTown(process.env, settings, say);
const { seconds, placed, tally } = await liveDay(town, settings, {
  env: process.env,
  say,
  over: over.signal,
});
for (const [what, times] of tally.list()) say(`${String(times).padStart(7)} ${what}`);
const failures: string[] = [];
if (settings.RATE > 0) {
  const rate = placed / seconds;
  const due = tally.of('wanted') + tally.of('nobody was free');
  const soldOut = tally.of('refused SOLD_OUT');
  say(`${rate.toFixed(2)} orders a second over ${seconds.toFixed(0)} s (${settings.RATE} asked)`);
  if (placed + soldOut < due * placedShareMin) failures.push(`${placed} of ${due} were placed`);
  if (tally.faults() > 0) failures.push(`${tally.faults()} faults`);
}
const evidence = openEvidence(process.env);
const broken = await verify({ open: evidence.look, withinMs: 60_000 });
await evidence.close();
for (const it of broken) say(sentence(it));
if (broken.length > 0) failures.push(`${broken.length} breaks`);
say(failures.length === 0 ? 'the day ended well, and I1 to I13 hold' : failures.join('; '));
process.exit(failures.length === 0 ? 0 : 1);
