import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec, which } from '../exec.ts';
import { logFile } from '../home.ts';
import { install } from '../install.ts';
import type { Program } from '../program.ts';
import type { Site } from '../site.ts';
import { ask } from '../tcp.ts';
import { classArchive, classPath, jars, java, jdkTool, smallJvm } from './java.ts';
import { localHost } from './local-host.ts';

const version = '1.47.0';
const artifacts = [
  `de.bwaldvogel:mongo-java-server-h2-backend:${version}`,
  'org.slf4j:slf4j-nop:2.0.17',
];
const launcher = join(import.meta.dirname, 'DocumentServer.java');

/** A mongod on PATH, else mongo-java-server from Maven Central, which speaks the same protocol. */
export function documents(site: Site): Program & { url: string } {
  const { config, home } = site;
  const host = localHost(config);
  const port = config.ports.mongo;
  let keepArchive = () => {};

  function mongod(file: string) {
    const data = join(home.data, 'mongod');
    mkdirSync(data, { recursive: true });
    const where = ['--dbpath', data, '--port', String(port), '--bind_ip', config.BIND_ADDRESS];
    return { file, args: [...where, '--wiredTigerCacheSizeGB', '0.25'], env: config.inherited };
  }

  async function javaServer() {
    const what = `mongo-java-server ${version} from Maven Central`;
    const key = `mongo-java-server-${version}`;
    const libraries = await jars(site, { who: 'mongo', key, what, artifacts });
    const jar = await compileLauncher(site, libraries);
    const archive = classArchive(libraries);
    keepArchive = () => archive.keep();
    const data = join(home.data, 'documents');
    mkdirSync(data, { recursive: true });
    const main = ['DocumentServer', config.BIND_ADDRESS, String(port), join(data, 'data.mv')];
    const path = `${jar}:${classPath(libraries)}`;
    const args = [...smallJvm, ...archive.flags, '-cp', path, ...main];
    return { file: java(site), args, cwd: home.run, env: config.inherited };
  }

  return {
    name: 'mongo',
    url: `mongodb://${host}:${port}/`,
    ports: [{ host, port, variable: 'MONGO_PORT' }],
    readyWithinMs: 60_000,
    stopSignal: 'SIGTERM',
    stopWithinMs: 15_000,
    async prepare() {
      const found = which('mongod', config.path);
      return found ? mongod(found) : javaServer();
    },
    async ready() {
      return (await ask({ host, port }, ping, (it) => it.length > 20)) !== undefined;
    },
    stopped: () => keepArchive(),
  };
}

/** Once for each text of the launcher; a jar, as class archives take no folders. */
async function compileLauncher(site: Site, libraries: string): Promise<string> {
  const { config, home, signal } = site;
  const text = readFileSync(launcher);
  const key = createHash('sha256').update(text).digest('hex').slice(0, 12);
  const run = { log: logFile(home, 'mongo'), signal };
  const env = config.inherited;
  const folder = join(home.tools, `document-server-${key}`);
  if (existsSync(folder)) return join(folder, 'launcher.jar');
  await install(site, {
    who: 'mongo',
    folder,
    what: 'its launcher, compiled with javac',
    async work(part) {
      const classes = join(part, 'classes');
      const compile = ['-cp', classPath(libraries), '-d', classes, launcher];
      await exec({ file: jdkTool('javac', site), args: compile, env }, run);
      const pack = ['--create', '--file', join(part, 'launcher.jar'), '-C', classes, '.'];
      await exec({ file: jdkTool('jar', site), args: pack, env }, run);
    },
  });
  return join(folder, 'launcher.jar');
}

/** OP_MSG with { ping: 1, $db: 'admin' }. */
const ping = (() => {
  const text = '\x1e\0\0\0\x10ping\0\x01\0\0\0\x02$db\0\x06\0\0\0admin\0\0';
  const body = Buffer.from(text, 'latin1');
  const message = Buffer.alloc(21 + body.length);
  message.writeInt32LE(message.length, 0);
  message.writeInt32LE(1, 4);
  message.writeInt32LE(2013, 12);
  body.copy(message, 21);
  return message;
})();
