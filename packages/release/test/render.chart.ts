import { type PeerName, places } from '@foodiefast/contracts/topology';
import { describe, expect, test } from 'vitest';
import { find, judged, run, service, set, strategies, template, things } from './chart-bench.ts';

const names = Object.keys(places) as PeerName[];
const peaks =
  'peaks[0].name=lunch,peaks[0].timeZone=Europe/Paris,peaks[0].from=11:00,peaks[0].to=14:00,peaks[0].floor=4';
const ways: Record<string, string[]> = {
  ...strategies,
  everything: set(
    peaks,
    'analysis.enabled=true',
    'global.monitoring.enabled=true',
    'secret.external.enabled=true',
  ),
  keda: set(peaks, 'global.keda.enabled=true'),
};

describe.each(names)('%s', (name) => {
  test.each(Object.keys(ways))('is valid Kubernetes, %s', (way) => {
    const rendered = service(name, ...(ways[way] ?? []));
    expect(rendered.errors).toBe('');
    expect(judged(rendered.out)).toMatch(/Invalid: 0, Errors: 0/);
  });
});

test('the linter has nothing to say, in strict mode', () => {
  for (const name of names) {
    const { out, ok } = run('helm-4', ['lint', 'service', '--strict', '-f', `values/${name}.yaml`]);
    expect(out).toContain('0 chart(s) failed');
    expect(ok).toBe(true);
  }
});

test('Helm 3 and 4 render the whole platform alike', () => {
  const [old, current] = [template('foodiefast', [], 'helm-3'), template('foodiefast')];
  expect(old.errors).toBe('');
  const sorted = (text: string) =>
    things(text)
      .map((it) => JSON.stringify(it))
      .toSorted();
  expect(sorted(old.out)).toEqual(sorted(current.out));
});

test('kube-score finds nothing critical in the whole platform', () => {
  const ignored =
    'pod-networkpolicy,container-image-pull-policy,container-ephemeral-storage-request-and-limit,container-security-context-user-group-id,container-resources';
  const { out } = run(
    'kube-score',
    ['score', '--output-format', 'ci', '--ignore-test', ignored, '-'],
    template('foodiefast').out,
  );
  // A budget below two pods would only keep a node from being drained.
  const wanted = /^\[CRITICAL\](?!.*-worker .*PodDisruptionBudget)/;
  expect(out.split('\n').filter((line) => wanted.test(line))).toEqual([]);
});

test('a Deployment never names a number of pods beside an HPA', () => {
  for (const way of Object.keys(ways)) {
    const all = things(service('orders', ...(ways[way] ?? [])).out);
    const scaled = all.flatMap(
      (it) => (it.spec?.['scaleTargetRef'] as { name: string } | undefined)?.name ?? [],
    );
    expect(scaled).not.toEqual([]);
    for (const it of all.filter(
      ({ kind, metadata }) => kind === 'Deployment' && scaled.includes(metadata.name),
    )) {
      expect(it.spec).not.toHaveProperty('replicas');
    }
  }
});

test('with meal peaks nobody but their job owns the floor', () => {
  const { out } = service('orders', ...set(peaks));
  expect(find(out, 'HorizontalPodAutoscaler', 'orders')?.spec).not.toHaveProperty('minReplicas');
  expect(find(out, 'CronJob', 'orders-floor-lunch-begin')?.spec).toMatchObject({
    schedule: '0 11 * * *',
    timeZone: 'Europe/Paris',
  });
});

test('the active colour takes the requests and the worker runs its version', () => {
  const staged = [
    '--set-string',
    'rollout.strategy=blueGreen,rollout.blueGreen.blue.tag=v1,rollout.blueGreen.green.tag=v2',
  ];
  for (const [active, tag] of [
    ['blue', 'v1'],
    ['green', 'v2'],
  ] as const) {
    const { out } = service('orders', ...staged, '--set', `rollout.blueGreen.active=${active}`);
    expect(find(out, 'Service', 'orders')?.spec['selector']).toMatchObject({
      'rollout/track': active,
    });
    expect(find(out, 'Service', 'orders-preview')?.spec['selector']).not.toMatchObject({
      'rollout/track': active,
    });
    expect(JSON.stringify(find(out, 'Deployment', 'orders-worker'))).toContain(
      `foodiefast/orders:${tag}`,
    );
    expect(JSON.stringify(find(out, 'Job', 'orders-migrate'))).toContain(
      `foodiefast/orders:v${active === 'blue' ? 2 : 1}`,
    );
  }
});

test('selectors, which cannot be changed later, are those of the first version', () => {
  const selectors = ['rolling', 'canary'].map(
    (way) =>
      find(service('orders', ...(ways[way] ?? [])).out, 'Deployment', 'orders')?.spec['selector'],
  );
  const first = {
    'app.kubernetes.io/name': 'orders',
    'app.kubernetes.io/instance': 'it',
    'app.kubernetes.io/component': 'http',
    'rollout/track': 'stable',
  };
  expect(selectors).toEqual([{ matchLabels: first }, { matchLabels: first }]);
});

test('brokers that ask for TLS and a password get them, from all but the gateway', () => {
  const kafka = ['tls=true', 'ownAuthority=true', 'username=foodie', 'sasl=plain'];
  const asked = set(kafka.map((it) => `global.kafka.${it}`).join(','));
  const { out } = service('orders', ...asked);
  expect(find(out, 'ConfigMap', 'orders')?.data).toMatchObject({
    KAFKA_TLS: 'true',
    KAFKA_USERNAME: 'foodie',
    KAFKA_SASL: 'plain',
  });
  for (const [kind, name] of [
    ['Deployment', 'orders'],
    ['Deployment', 'orders-worker'],
    ['Job', 'orders-migrate'],
  ] as const) {
    const text = JSON.stringify(find(out, kind, name));
    expect(text).toContain('KAFKA_PASSWORD_FILE');
    expect(text).toContain('KAFKA_CA_FILE');
  }
  expect(service('gateway', ...asked).out).not.toContain('KAFKA');
  expect(service('orders').out).not.toContain('KAFKA_PASSWORD');
});

test('the web app is valid Kubernetes, and reached by a route', () => {
  const routed = 'route.kind=ingress,route.host=foodiefast.example';
  const { out, errors } = template('web', set(routed));
  expect(errors).toBe('');
  expect(judged(out)).toMatch(/Invalid: 0, Errors: 0/);
});

test('infra is valid Kubernetes, plain', () => {
  expect(judged(template('infra').out)).toMatch(/Invalid: 0, Errors: 0/);
});
test('infra names an operator resource for each store', () => {
  const kinds = things(template('infra', set('profile=operators')).out).map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(
    new Set(['Cluster', 'Database', 'Kafka', 'KafkaNodePool', 'MongoDBCommunity', 'Redis']),
  );
});
