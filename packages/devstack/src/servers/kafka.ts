import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from '../exec.ts';
import { logFile } from '../home.ts';
import type { Program } from '../program.ts';
import type { Site } from '../site.ts';
import { ask } from '../tcp.ts';
import { classArchive, classPath, jars, java, smallJvm } from './java.ts';
import { type KafkaSettings, kafkaSettings, log4jSettings } from './kafka-settings.ts';
import { localHost } from './local-host.ts';

// 4.4.0 does not resolve.
const version = '4.3.1';
const artifacts = [
  `org.apache.kafka:kafka_2.13:${version}`,
  'org.apache.logging.log4j:log4j-slf4j-impl:2.25.4',
];

// Ours alone: one broker that is its own controller, so any fixed id will do.
const clusterId = 'Rm9vZGllRmFzdExvY2FsMQ';

/** Apache Kafka from Maven Central: one process, broker and controller. */
export function kafka(site: Site, more: KafkaSettings = {}): Program & { url: string } {
  const { config, home } = site;
  const host = localHost(config);
  const { kafka: port, kafkaController } = config.ports;
  const data = join(home.data, 'kafka');
  let keepArchive = () => {};

  function writeSettings(): { settings: string; log4j: string } {
    const settings = join(home.run, 'kafka.properties');
    const log4j = join(home.run, 'kafka-log4j2.xml');
    const places = { bind: config.BIND_ADDRESS, host, port, controllerPort: kafkaController, data };
    writeFileSync(settings, kafkaSettings(places, more));
    writeFileSync(log4j, log4jSettings);
    return { settings, log4j };
  }

  async function format(base: string[], settings: string): Promise<void> {
    if (existsSync(join(data, 'meta.properties'))) return;
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data, { recursive: true });
    const args = [...base, 'kafka.tools.StorageTool', 'format', '-t', clusterId, '-c', settings];
    const run = { log: logFile(home, 'kafka'), signal: site.signal };
    await exec({ file: java(site), args, cwd: home.run, env: config.inherited }, run);
  }

  return {
    name: 'kafka',
    url: `${host}:${port}`,
    ports: [
      { host, port, variable: 'KAFKA_PORT' },
      { host: '127.0.0.1', port: kafkaController, variable: 'KAFKA_PORT' },
    ],
    readyWithinMs: 90_000,
    stopSignal: 'SIGTERM',
    stopWithinMs: 20_000,
    async prepare() {
      const what = `Kafka ${version} from Maven Central`;
      const key = `kafka-${version}`;
      const folder = await jars(site, { who: 'kafka', key, what, artifacts });
      const { settings, log4j } = writeSettings();
      const archive = classArchive(folder);
      keepArchive = () => archive.keep();
      const base = ['-cp', classPath(folder), `-Dlog4j2.configurationFile=${log4j}`];
      await format([...smallJvm, ...base], settings);
      const args = [...smallJvm, ...archive.flags, ...base, 'kafka.Kafka', settings];
      return { file: java(site), args, cwd: home.run, env: config.inherited };
    },
    async ready() {
      // ApiVersions, the request every client begins with.
      const request = Buffer.from('\0\0\0\x0a\0\x12\0\0\0\0\0\x01\xff\xff', 'latin1');
      return (await ask({ host, port }, request, (it) => it.length > 10)) !== undefined;
    },
    stopped: () => keepArchive(),
  };
}
