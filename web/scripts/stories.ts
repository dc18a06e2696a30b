import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { findChromium } from './chromium.ts';

const web = resolve(import.meta.dirname, '..');

/** Tells the browser's stories on the platform that runs; an argument says which, by name. */
const { status } = spawnSync(
  join(web, 'node_modules/.bin/playwright'),
  ['test', ...process.argv.slice(2)],
  { cwd: web, env: { ...process.env, CHROMIUM: findChromium() }, stdio: 'inherit' },
);
process.exit(status ?? 1);
