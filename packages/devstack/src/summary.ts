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

function readTimes(home: Home): Times {
  const file = timesFile(home);
  return existsSync(file) ? times.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
}

const timesFile = (home: Home) => join(home.root, 'times.json');

/** What a person needs after `make up`: where to go, as whom, and what it cost. */
export function summary(
  { config, accounts, times }: { config: Config; accounts: DemoPerson[]; times: Times | undefined },
  report: Pick<Report, 'ownBytes' | 'allBytes'>,
): string {
  const at = addressesOf(config);
  return `
FoodieFast is ready

${rows([
  ['App', at.publicUrl],
  ['API', `${at.publicUrl}/api/docs (every route, below /api/v1)`],
  ['Mail', `${at.mailUrl} (every mail the platform sent)`],
  ['Payments', `${at.stripeUrl} (a double of Stripe: pay with 4242 4242 4242 4242)`],
])}

Demo accounts
${accounts.map(accountRow).join('\n')}
  The admin also types a one-time code: make code

Next
${rows([
  ['make story', 'orders from tap to door, and what can go wrong (4 min)'],
  ['make status', 'what runs'],
  ['make logs S=orders', 'what one says; without S= all'],
  ['make dev S=orders', 'work on one service, reloading'],
  ['make down', 'stop; make reset forgets all data too'],
])}

${cost(times, report)}`;
}

/** For commands that need it up and have something else to say. */
export const inOneLine = (config: Config): string =>
  `FoodieFast runs at ${addressesOf(config).publicUrl} (make up tells the accounts)`;

function rows(pairs: ReadonlyArray<readonly [string, string]>): string {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`).join('\n');
}

const pages: Readonly<Record<string, string>> = {
  customer: '/',
  chef: '/kitchen',
  courier: '/ride',
  admin: '/admin',
};

const accountRow = ({ role, email, password }: DemoPerson) =>
  `  ${role.padEnd(8)}  ${(pages[role] ?? '').padEnd(8)}  ${email.padEnd(35)}  ${password}`;

function cost(
  times: Times | undefined,
  { ownBytes, allBytes }: Pick<Report, 'ownBytes' | 'allBytes'>,
): string {
  const { firstMs, againMs } = times ?? {};
  const started = [
    ...(times ? [] : ['everything ran already']),
    ...(firstMs === undefined ? [] : [`first start ${seconds(firstMs)}`]),
    ...(againMs === undefined ? [] : [`later ${seconds(againMs)}`]),
  ];
  const memory = allBytes
    ? [`memory ${fileSize(ownBytes)} of ours, ${fileSize(allBytes)} with the stores`]
    : [];
  return [...started, ...memory].join(', ');
}
