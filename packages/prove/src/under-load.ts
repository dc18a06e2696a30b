import { liveDay } from '@foodiefast/city/live';
import { settingsSchema } from '@foodiefast/city/settings';
import { openTown, type Town } from '@foodiefast/city/town';
import { openEvidence } from '@foodiefast/invariants/evidence';
import { sentence, verify } from '@foodiefast/invariants/verify';

const healsWithinMs = 60_000;
const dayWithoutEnd = { RATE: '1', DAY_SECONDS: '7200', HOURS: 'even' };

type Around = { town: Town; seed: number; say: (line: string) => void; signal: AbortSignal };

/**
 * Does something bad to the platform while a city lives on it, stops, and looks whether within 60 s
 * every order is terminal or in its time and I1 to I13 hold. Gives what was done, and if they do.
 */
export async function underLoad<Done>(
  given: Record<string, string>,
  act: (around: Around) => Promise<Done>,
): Promise<{ done: Done; holds: boolean }> {
  const over = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => over.abort());
  const say = (line: string) => console.log(line);
  const settings = settingsSchema.parse({ ...dayWithoutEnd, ...given });
  const town = await openTown(process.env, settings, say);

  const ending = new AbortController();
  const living = liveDay(town, settings, {
    env: process.env,
    say,
    over: AbortSignal.any([ending.signal, over.signal]),
  });
  const done = await act({ town, seed: settings.SEED, say, signal: over.signal }).finally(() =>
    ending.abort(),
  );
  const { placed, tally } = await living;
  say('nothing is hit any more; within 60 s everything has to hold');
  const evidence = openEvidence(process.env);
  const broken = await verify({ open: evidence.look, withinMs: healsWithinMs });
  await evidence.close();
  say(`${placed} orders were answered 2xx, ${tally.faults()} calls failed meanwhile`);
  for (const it of broken) say(sentence(it));
  say(broken.length === 0 ? 'I1 to I13 hold' : `${broken.length} breaks`);
  return { done, holds: broken.length === 0 };
}
