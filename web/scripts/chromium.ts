import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

const debians = '/usr/bin/chromium';

/** Where a chromium is, which is installed when there is none: Debian's as root, else Playwright's. */
export function findChromium(): string {
  const own = () => chromium.executablePath();
  const known = [process.env['CHROMIUM'], debians, own()].find((it) => it && existsSync(it));
  if (known) return known;
  const say = { stdio: 'inherit' } as const;
  if (existsSync('/etc/debian_version') && process.getuid?.() === 0) {
    execFileSync('apt-get', ['update', '-qq'], say);
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium'], say);
    return debians;
  }
  const playwright = join(import.meta.dirname, '../node_modules/.bin/playwright');
  execFileSync(playwright, ['install', 'chromium'], say);
  return own();
}

/** Without a graphics card, and without calls home. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];
