import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { parse, stringify } from 'yaml';
import * as z from 'zod';
import { calledAt } from './charts/topology.ts';
import { repository } from './image/bundle.ts';

const about = `# Made by make charts from compose.yaml, the topology and charts/values.
# The whole platform from images, its stores in networks of their own and one port open, 80, where
# nginx has the web app and hands /api on. Secrets as files, and Node 26 of make install:
#   export PATH=$PWD/node_modules/.bin:$PATH
#   POSTGRES_URL=postgres://postgres:5432 REDIS_URL=redis://:PASSWORD@redis:6379 MONGO_URL=mongodb://mongo:27017 \\
#     node packages/release/src/secrets/main.ts files .foodiefast/compose
#   docker compose -f compose.full.yaml up --detach --build --wait
# The same file deploys as a Swarm stack: docker stack deploy -c compose.full.yaml foodiefast
`;

const valuesSchema = z.looseObject({
  environment: z.record(z.string(), z.unknown()).default({}),
  secret: z.object({ keys: z.array(z.string()) }).prefault({ keys: [] }),
  outside: z.array(z.number()).default([]),
  peers: z
    .object({
      privateUrls: z.array(z.string()).default([]),
      urlTables: z.record(z.string(), z.number()).default({}),
    })
    .prefault({}),
});
type Values = z.infer<typeof valuesSchema>;
type Service = Record<string, unknown>;

const names = Object.keys(places) as PeerName[];
const urls = { postgres: 'DATABASE_URL', mongo: 'MONGO_URL', redis: 'REDIS_URL' } as const;

/** compose.full.yaml: what the charts say, for one machine or a Swarm. */
export function composeFile(): string {
  const stores = z
    .object({ services: z.record(z.string(), z.looseObject({ ports: z.unknown() })) })
    .parse(parse(readFileSync(join(repository, 'compose.yaml'), 'utf8'))).services;
  const closed = Object.entries(stores).map(([name, { ports: _published, ...store }]) => [
    name,
    { ...(name === 'kafka' ? inside(store) : store), networks: [name] },
  ]);
  const all = names.flatMap((name) => services(name));
  const secretNames = names.flatMap((name) => keysOf(name).map((key) => `${name}_${key}`));
  const file = {
    services: { ...Object.fromEntries(closed), ...Object.fromEntries(all), web },
    networks: Object.fromEntries(
      ['web', 'services', 'outside', ...Object.keys(stores)].map((it) => [
        it,
        it === 'services' || it in stores ? { internal: true } : {},
      ]),
    ),
    volumes: Object.fromEntries(Object.keys(stores).map((name) => [name, {}])),
    secrets: Object.fromEntries(
      secretNames.map((name) => [name, { file: `\${SECRETS:-./.foodiefast/compose}/${name}` }]),
    ),
  };
  return about + stringify(file, { aliasDuplicateObjects: false, lineWidth: 120 });
}

/** The broker says its name to those in its network, and nothing to the host. */
function inside(kafka: Service): Service {
  const listeners = {
    KAFKA_LISTENERS: 'INSIDE://:29092,CONTROLLER://localhost:9093',
    KAFKA_ADVERTISED_LISTENERS: 'INSIDE://kafka:29092',
    KAFKA_LISTENER_SECURITY_PROTOCOL_MAP: 'INSIDE:PLAINTEXT,CONTROLLER:PLAINTEXT',
  };
  return { ...kafka, environment: { ...(kafka['environment'] as object), ...listeners } };
}

function services(name: PeerName): Array<[string, Service]> {
  const values = valuesOf(name);
  const isGateway = name === 'gateway';
  const base = {
    image: `\${REGISTRY:-foodiefast}/${name}:\${TAG:-dev}`,
    read_only: true,
    tmpfs: ['/tmp'],
    cap_drop: ['ALL'],
    environment: environmentOf(name, values),
    secrets: keysOf(name).map((key) => ({ source: `${name}_${key}`, target: key })),
  };
  const networks = [...places[name].stores, ...(isGateway ? [] : ['kafka'])];
  const service = {
    ...base,
    build: { context: '.', args: { SERVICE: name } },
    restart: 'unless-stopped',
    stop_grace_period: '30s',
    healthcheck: {
      test: ['CMD', 'node', '--eval', isReady],
      interval: '5s',
      timeout: '5s',
      retries: 24,
    },
    deploy: {
      update_config: { order: 'start-first', failure_action: 'rollback' },
      resources: { limits: { memory: '384M' } },
    },
    networks: [
      'services',
      ...networks,
      ...(isGateway ? ['web'] : []),
      ...(values.outside.length > 0 ? ['outside'] : []),
    ],
  };
  if (isGateway) return [[name, service]];
  const migrate = {
    ...base,
    restart: 'on-failure',
    command: ['--eval', migrateAndTopics, name],
    environment: { ...base.environment, PROCESSES: 'migrate' },
    networks,
  };
  return [
    [name, service],
    [`${name}-migrate`, migrate],
  ];
}

const isReady =
  "fetch('http://127.0.0.1:8081/readyz').then((it) => process.exit(it.ok ? 0 : 1), () => process.exit(1))";
const migrateAndTopics = [
  "const { spawnSync } = require('node:child_process')",
  "const run = (...args) => spawnSync(process.execPath, args, { stdio: 'inherit' }).status",
  "process.exit(run('main.js') || run('topics.js', process.argv[1]))",
].join('; ');

function environmentOf(name: PeerName, { environment, peers }: Values): Record<string, string> {
  const table = (port: number) => {
    const called = calledAt(name, port === 8080 ? 'http' : 'private');
    return JSON.stringify(Object.fromEntries(called.map((it) => [it, `http://${it}:${port}`])));
  };
  return {
    AUTH_URL: 'http://auth:8080',
    AUTH_PRIVATE_URL: 'http://auth:8081',
    PUBLIC_URL: '${PUBLIC_URL:-http://localhost}',
    JWT_ISSUER: '${PUBLIC_URL:-http://localhost}',
    JWT_AUDIENCE: 'foodiefast',
    LOG_LEVEL: '${LOG_LEVEL:-info}',
    DRAIN_MS: '3000',
    NODE_OPTIONS: '--enable-source-maps --max-old-space-size=192',
    TRUSTED_PROXIES: '10.0.0.0/8,172.16.0.0/12',
    ...(name === 'gateway' ? {} : { KAFKA_BROKERS: 'kafka:29092' }),
    ...Object.fromEntries(
      peers.privateUrls.map((it) => [`${it.toUpperCase()}_PRIVATE_URL`, `http://${it}:8081`]),
    ),
    ...Object.fromEntries(Object.entries(peers.urlTables).map(([key, port]) => [key, table(port)])),
    ...Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, String(value)])),
    ...Object.fromEntries(keysOf(name).map((key) => [`${key}_FILE`, `/run/secrets/${key}`])),
  };
}

const keysOf = (name: PeerName): string[] => [
  'SERVICE_KEY',
  'SERVICE_JWKS',
  'CURSOR_SECRET',
  ...places[name].stores.map((store) => urls[store]),
  ...valuesOf(name).secret.keys,
];

const valuesOf = (name: PeerName): Values =>
  valuesSchema.parse(
    parse(readFileSync(join(repository, 'charts/values', `${name}.yaml`), 'utf8')),
  );

const web = {
  image: '${REGISTRY:-foodiefast}/web:${TAG:-dev}',
  build: { context: '.', dockerfile: 'deploy/web/Dockerfile' },
  read_only: true,
  tmpfs: ['/tmp'],
  cap_drop: ['ALL'],
  restart: 'unless-stopped',
  ports: ['${HTTP_PORT:-80}:8080'],
  depends_on: ['gateway'],
  healthcheck: {
    test: ['CMD', 'wget', '-q', '-O-', 'http://127.0.0.1:8080/healthz'],
    interval: '5s',
    timeout: '5s',
    retries: 24,
  },
  deploy: { resources: { limits: { memory: '96M' } } },
  networks: ['web'],
};

const aboutDev = `# Made by make charts. Beside compose.full.yaml: the services run from the source in this folder, and begin
# again when a file of theirs changes; the web app is that of pnpm --dir web dev, on port 5173.
#   docker compose -f compose.full.yaml -f compose.dev.yaml up --detach --build --wait
`;

/** compose.dev.yaml: the same platform while somebody works on it. */
export function composeDevFile(): string {
  const all = names.map((name) => [
    name,
    {
      image: `foodiefast/${name}:source`,
      build: { target: 'source' },
      environment: { LOG_LEVEL: 'debug' },
      volumes: mounts(name === 'gateway' ? name : `services/${name}`),
      deploy: { resources: { limits: { memory: '768M' } } },
      ...(name === 'gateway' ? { ports: ['${GATEWAY_PORT:-8080}:8080'] } : {}),
    },
  ]);
  const file = { services: Object.fromEntries(all) };
  return aboutDev + stringify(file, { aliasDuplicateObjects: false, lineWidth: 120 });
}

/** What is installed stays that of the image. */
const mounts = (folder: string): string[] =>
  [`${folder}/src`, 'packages/kit/src', 'packages/contracts/src'].map(
    (it) => `./${it}:/src/${it}:ro`,
  );
