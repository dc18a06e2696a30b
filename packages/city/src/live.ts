import { appendFileSync } from 'node:fs';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { acknowledgedFile } from '@foodiefast/invariants/evidence';
import { createCodes } from '@foodiefast/orders/domain/codes';
import { playChef } from './chef.ts';
import { playCourier } from './courier.ts';
import { haveMeal } from './customer.ts';
import { arrivalsOf, hourAt } from './day.ts';
import type { Codes, Day } from './day-of.ts';
import { pauseMs } from './pause.ts';
import { createRandom, pick } from './random.ts';
import type { Settings } from './settings.ts';
import { createTally, type Tally } from './tally.ts';
import type { Town } from './town.ts';

export type Outcome = { wanted: number; placed: number; seconds: number; tally: Tally };

/** Lives one day of the city; `over` ends a day that has no end of its own. */
export async function liveDay(
  town: Town,
  settings: Settings,
  o: { env: NodeJS.ProcessEnv; say: (sentence: string) => void; over: AbortSignal },
): Promise<Outcome> {
  const home = openHome(readConfig(o.env));
  const file = acknowledgedFile(home.root);
  const ending = new AbortController();
  const tally = createTally(o.say);
  const day: Day = {
    settings,
    random: createRandom(settings.SEED),
    tally,
    codes: createMemory(openSecrets(home).PIN_SECRET),
    signal: AbortSignal.any([ending.signal, o.over]),
    acknowledge: (orderId) => appendFileSync(file, `${orderId}\n`),
  };
  const startMs = performance.now();
  const passed = () => (performance.now() - startMs) / 1_000;
  const board = setInterval(() => {
    const hour = hourAt(passed() / settings.DAY_SECONDS);
    const clock = settings.RATE > 0 ? `${String(hour).padStart(2, '0')}:00` : 'open';
    o.say(`${passed().toFixed(0).padStart(5)} s  ${clock}  ${tally.line()}`);
  }, 5_000);
  const helpers = [
    ...town.chefs.map((chef) => playChef(chef, day)),
    ...town.riders.map((rider) => playCourier(rider, day)),
  ];
  let seconds = 0;
  if (settings.RATE > 0) {
    const meals = await hunger(town, day, passed);
    seconds = passed();
    o.say('the day is over; what was ordered is still brought');
    await Promise.race([Promise.allSettled(meals), aborted(o.over)]);
  } else {
    await aborted(o.over);
  }
  ending.abort();
  clearInterval(board);
  await Promise.all(helpers);
  return { wanted: tally.of('wanted'), placed: tally.of('placed'), seconds, tally };
}

/** Lets somebody with nothing on the way become hungry at each moment of the day. */
async function hunger({ eaters, chefs }: Town, day: Day, passed: () => number) {
  const { settings, random, tally } = day;
  const idle = new Set(eaters);
  const meals: Promise<void>[] = [];
  const { RATE: rate, DAY_SECONDS: daySeconds } = settings;
  for (const at of arrivalsOf(random, { rate, daySeconds })) {
    await pauseMs(Math.max(0, (at - passed()) * 1_000));
    if (day.signal.aborted) break;
    if (idle.size === 0) {
      tally.count('nobody was free');
      continue;
    }
    const eater = pick(random, [...idle]);
    idle.delete(eater);
    meals.push(haveMeal(eater, chefs, day).finally(() => idle.add(eater)));
  }
  return meals;
}

const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** A person who tries the apps tells no code to us: the local platform's secret makes the same one. */
function createMemory(pinSecret: string): Codes {
  const told = new Map<string, string>();
  const reckoned = createCodes(pinSecret);
  return {
    tell: (kind, orderId, code) => void told.set(`${kind} ${orderId}`, code),
    ask: (kind, orderId) => told.get(`${kind} ${orderId}`) ?? reckoned(orderId, kind),
  };
}
