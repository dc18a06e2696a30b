import { openEvidence } from '@foodiefast/invariants/evidence';
import { sentence, verify } from '@foodiefast/invariants/verify';
import { namedArguments } from './arguments.ts';
import { liveDay } from './live.ts';
import { settingsSchema } from './settings.ts';
import { openTown } from './town.ts';
import { verdictOf } from './verdict.ts';

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
if (settings.RATE > 0) {
  const rate = placed / Math.max(seconds, 1);
  say(`${rate.toFixed(2)} orders a second over ${seconds.toFixed(0)} s (${settings.RATE} asked)`);
}
const evidence = openEvidence(process.env);
const broken = await verify({ open: evidence.look, withinMs: 60_000 });
await evidence.close();
for (const it of broken) say(sentence(it));
const verdict = verdictOf({
  rate: settings.RATE,
  cutShort: over.signal.aborted,
  seconds,
  due: tally.of('wanted') + tally.of('nobody was free'),
  placed,
  soldOut: tally.of('refused SOLD_OUT'),
  faults: tally.faults(),
  breaks: broken.length,
});
say(verdict.sentence);
process.exit(verdict.exitCode);
