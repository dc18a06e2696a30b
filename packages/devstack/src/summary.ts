import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Config } from './config.ts';
import { addressesOf } from './environment.ts';
import type { Home } from './home.ts';
import type { Report } from './platform.ts';
import { fileSize, seconds } from './progress.ts';
import type { DemoPerson } from './seed/demo-accounts.ts';

const times = z.object({ firstMs: z.number().optional(), againMs: z.number().optional() });
export type Times = z.infer<typeof times>;

/** Keeps how long the first start and the newest later one took, as they cannot be seen in one run. */
export function noteTime(home: Home, { MAKE_STARTED }: Config, tookMs: number): Times {
  const known = readTimes(home);
  // The first time make installs packages before we are called, and that counts.
  const firstMs = MAKE_STARTED ? Math.max(tookMs, Date.now() - MAKE_STARTED * 1000) : tookMs;
  const next = known.firstMs === undefined ? { firstMs } : { ...known, againMs: tookMs };
  writeFileSync(timesFile(home), JSON.stringify(next));
  return next;
}

export function readTimes(home: Home): Times {
  const file = timesFile(home);
  return existsSync(file) ? times.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

const timesFile = (home: Home) => join(home.root, 'times.json');

/** What a person needs after `make up`: where to go, as whom, and what it cost. */
export function summary(
  { config, accounts, times }: { config: Config; accounts: DemoPerson[]; times: Times },
  report: Report,
): string {
  const at = addressesOf(config);
  const rows = (pairs: ReadonlyArray<readonly [string, string]>) =>
    pairs.map(([name, value]) => `  ${name.padEnd(10)} ${value}`).join('\n');
  return `
FoodieFast is ready

${rows([
  ['App', at.publicUrl],
  ['API', `${at.publicUrl}/api/v1`],
  ['Mail', at.mailUrl],
  ['Payments', `${at.stripeUrl} (a double of Stripe: pay with 4242 4242 4242 4242)`],
])}

Demo accounts
${accounts.map(({ role, email, password }) => `  ${role.padEnd(10)} ${email.padEnd(36)} ${password}`).join('\n')}
  The admin also types a one-time code: make code

Next
${rows([
  ['make story', 'one order from tap to door'],
  ['make status', 'what runs'],
  ['make logs', 'what it says (S=orders for one)'],
  ['make dev', 'S=orders: work on one service, reloading'],
  ['make down', 'stop; make reset forgets all data'],
])}

${cost(times, report)}`;
}

function cost({ firstMs, againMs }: Times, { ownBytes, allBytes }: Report): string {
  const started = [
    ...(firstMs === undefined ? [] : [`first start ${seconds(firstMs)}`]),
    ...(againMs === undefined ? [] : [`later ${seconds(againMs)}`]),
  ];
  const memory = allBytes
    ? [`memory ${fileSize(ownBytes)} of ours, ${fileSize(allBytes)} with the stores`]
    : [];
  return [...started, ...memory].join(', ');
}
