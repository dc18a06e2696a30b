import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '../home.ts';
import { readDemoFile } from './demo-accounts.ts';

const folder = join(import.meta.dirname, '../../city');

/** The files of the demo city as they stand; parsing them takes a second, and this does not. */
export function cityPrint(): string {
  const hash = createHash('sha256');
  for (const file of globSync('**/*.yaml', { cwd: folder }).toSorted()) {
    hash.update(file).update(readFileSync(join(folder, file)));
  }
  return hash.digest('hex');
}

export const isSeeded = (home: Home): boolean => readDemoFile(home.root).seededFrom === cityPrint();
