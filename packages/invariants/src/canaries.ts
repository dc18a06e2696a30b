import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import type { Canary } from './invariant.ts';

const canaries = z.array(z.object({ userId: z.string(), word: z.string().min(8) }));

const fileIn = (home: string) => join(home, 'canaries.json');

export function readCanaries(home: string): Canary[] {
  const file = fileIn(home);
  return existsSync(file) ? canaries.parse(JSON.parse(readFileSync(file, 'utf8'))) : [];
}

/** Words of somebody who is erased by now: from here on I13 looks for them, at each run. */
export function noteCanaries(home: string, added: readonly Canary[]): void {
  const all = [...readCanaries(home), ...added];
  writeFileSync(fileIn(home), `${JSON.stringify(all, null, 2)}\n`);
}
