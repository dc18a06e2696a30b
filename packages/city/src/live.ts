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
import { type Meal, mealOf } from './meal.ts';
import { pauseMs } from './pause.ts';
import { randomFor } from './random.ts';
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
  const meals = new Map<string, Meal>();
  const day: Day = {
    settings,
    tally,
    codes: createMemory(openSecrets(home).PIN_SECRET),
    signal: AbortSignal.any([ending.signal, o.over]),
    acknowledge(orderId, meal) {
      appendFileSync(file, `${orderId}\n`);
      meals.set(orderId, meal);
    },
    mealOf: (orderId) => meals.get(orderId),
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
    const served = await hunger(town, day, passed);
    seconds = passed();
    if (!o.over.aborted) o.say('the day is over; what was ordered is still brought');
    await Promise.race([Promise.allSettled(served), aborted(o.over)]);
  } else {
    await aborted(o.over);
  }
  ending.abort();
  clearInterval(board);
  await Promise.all(helpers);
  return { wanted: tally.of('wanted'), placed: tally.of('placed'), seconds, tally };
}

/** Lets somebody with nothing on the way become hungry at each moment that the day has for it. */
async function hunger({ eaters, chefs }: Town, day: Day, passed: () => number) {
  const { settings, tally } = day;
  const idle = new Set(eaters);
  const meals: Promise<void>[] = [];
  const { RATE: rate, DAY_SECONDS: daySeconds, HOURS: hours, SEED: seed } = settings;
  const arrivals = arrivalsOf(randomFor(seed, 'arrivals'), { rate, daySeconds, hours });
  for (const [number, at] of arrivals.entries()) {
    await pauseMs(Math.max(0, (at - passed()) * 1_000));
    if (day.signal.aborted) break;
    const meal = mealOf(seed, number);
    const eater = fromThere(eaters, meal.eater).find((it) => idle.has(it));
    if (!eater) {
      tally.count('nobody was free');
      continue;
    }
    idle.delete(eater);
    meals.push(haveMeal(meal, eater, chefs, day).finally(() => idle.add(eater)));
  }
  return meals;
}

/** The list from a fraction of it on, round to where it began: who is busy passes to the next. */
function fromThere<Item>(items: readonly Item[], fraction: number): Item[] {
  const start = Math.floor(fraction * items.length);
  return [...items.slice(start), ...items.slice(0, start)];
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
