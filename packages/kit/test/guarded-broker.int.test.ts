import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { need } from '@foodiefast/devstack/exec';
import { type KafkaAccess, openKafka } from '@foodiefast/kit/kafka';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBroker } from './own-broker.ts';
import { log } from './stage.ts';

const folder = mkdtempSync(join(tmpdir(), 'foodiefast-guarded-'));
const store = join(folder, 'broker.p12');
const password = 'of-the-store-and-of-us';
const login = { mechanism: 'plain', username: 'orders', password } as const;
let broker: Awaited<ReturnType<typeof openBroker>>;
let guarded: string;
let ca: string;

/** As managed brokers are: TLS by a certificate of their own, and a name with a password. */
beforeAll(async () => {
  const keystore = ['-keystore', store, '-storepass', password, '-alias', 'broker'];
  const name = ['-dname', 'CN=localhost', '-ext', 'SAN=dns:localhost', '-ext', 'bc:c=ca:true'];
  const pair = ['-genkeypair', '-keyalg', 'EC', '-storetype', 'PKCS12', ...name];
  const keytool = need('keytool', process.env['PATH'] ?? '', 'install a JDK');
  execFileSync(keytool, [...pair, ...keystore], { stdio: 'ignore' });
  ca = execFileSync(keytool, ['-exportcert', '-rfc', ...keystore], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  broker = await openBroker(({ kafka, kafkaController, mongo: port }) => {
    guarded = `localhost:${port}`;
    const jaas = 'org.apache.kafka.common.security.plain.PlainLoginModule required';
    return {
      listeners: `PLAINTEXT://127.0.0.1:${kafka},CONTROLLER://127.0.0.1:${kafkaController},GUARDED://127.0.0.1:${port}`,
      'advertised.listeners': `PLAINTEXT://127.0.0.1:${kafka},GUARDED://localhost:${port}`,
      'listener.security.protocol.map': 'PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT,GUARDED:SASL_SSL',
      'listener.name.guarded.sasl.enabled.mechanisms': 'PLAIN',
      'listener.name.guarded.plain.sasl.jaas.config': `${jaas} user_orders="${password}";`,
      'listener.name.guarded.ssl.keystore.location': store,
      'listener.name.guarded.ssl.keystore.type': 'PKCS12',
      'listener.name.guarded.ssl.keystore.password': password,
    };
  });
}, 120_000);

afterAll(async () => {
  await broker.close();
  rmSync(folder, { recursive: true });
});

const open = (how: Partial<KafkaAccess>) =>
  openKafka({ brokers: [guarded], clientId: 'guarded', topicPrefix: '', log, ...how });

test('a broker with TLS and a password is written to and read', async () => {
  const kafka = open({ tls: { ca }, login });
  await kafka.ensureTopics([{ topic: 'guarded', partitions: 1 }]);
  const headers = { id: '1', type: 'menu.changed.v1', version: '1', at: '' };
  await kafka.send([{ topic: 'guarded', key: 'k', value: '{}', headers }]);
  expect((await kafka.read('guarded')).map(({ key }) => key)).toEqual(['k']);
  await kafka.close();
});

test.each<[string, () => Partial<KafkaAccess>, RegExp]>([
  [
    'a wrong password',
    () => ({ tls: { ca }, login: { ...login, password: 'guessed' } }),
    /Authentication failed/,
  ],
  ['nobody', () => ({ tls: { ca } }), /Closed connection/],
  ['who does not know its certificate', () => ({ tls: {}, login }), /self-signed/],
  ['who speaks plainly', () => ({ login }), /Closed connection/],
])('%s is not let in', async (_who, how, why) => {
  const kafka = open(how());
  await expect(kafka.ping()).rejects.toThrow(why);
  await kafka.close();
});
