import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);
const debian = '/usr/lib/postgresql';

/** The program that we are measured against: from PATH, or from Debian's package when we may install. */
export async function peerProgram(name: string, debianPackage: string): Promise<string | null> {
  const found = find(name);
  if (found) return found;
  if (process.getuid?.() === 0 && find('apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const options = { env, timeout: 180_000, maxBuffer: 16_000_000 };
    await run('apt-get', ['update', '-qq'], options);
    // Debian would start a server of its own on port 80.
    await run('apt-get', ['install', '-qq', '--no-install-recommends', debianPackage], {
      ...options,
      env: { ...env, RUNLEVEL: '1' },
    });
  }
  const installed = find(name);
  if (!installed) console.log(`${name} is missing: install Debian's ${debianPackage}`);
  return installed;
}

function find(name: string): string | null {
  const versions = existsSync(debian) ? readdirSync(debian).toSorted().toReversed() : [];
  const folders = [
    ...(process.env.PATH ?? '').split(':'),
    '/usr/sbin',
    ...versions.map((version) => join(debian, version, 'bin')),
  ];
  return folders.map((folder) => join(folder, name)).find(existsSync) ?? null;
}
