import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { repository } from '../src/image/bundle.ts';
import { charts, service, strategies, type Thing, template, things } from './chart-bench.ts';

const names = Object.keys(places) as PeerName[];
type Way = keyof typeof strategies;
const ways = Object.keys(strategies) as Way[];
const render = (name: PeerName, way: Way) => things(service(name, ...strategies[way]).out);

// A change of what is rendered is seen here, line by line; vitest --update takes it over.
describe.each(names)('%s renders as before', (name) => {
  test.each(ways)('%s', async (way) => {
    const usual = new Set(render(name, 'rolling').map(plain));
    const all = render(name, way).map(plain);
    const shown = way === 'rolling' ? all : all.filter((it) => !usual.has(it));
    await expect(shown.join('---\n')).toMatchFileSnapshot(`golden/${name}.${way}.yaml`);
  });
});

test('web renders as before', async () => {
  const all = things(template('web').out).map(plain);
  await expect(all.join('---\n')).toMatchFileSnapshot('golden/web.yaml');
});

/** Without what changes with every version; a script as its digest. */
function plain({ data, ...thing }: Thing): string {
  const { 'helm.sh/chart': _version, ...labels } = thing.metadata.labels ?? {};
  const short = Object.entries(data ?? {}).map(([name, text]) => [
    name,
    text.includes('\n') ? `sha256:${createHash('sha256').update(text).digest('hex')}` : text,
  ]);
  const shown = { ...thing, metadata: { ...thing.metadata, labels } };
  return stringify(data ? { ...shown, data: Object.fromEntries(short) } : shown, {
    aliasDuplicateObjects: false,
    lineWidth: 120,
  });
}

const { version } = parse(readFileSync(join(charts, 'service/Chart.yaml'), 'utf8')) as {
  version: string;
};
const recorded = join(repository, 'charts/immutable');

/** What Kubernetes lets nobody change: by strategy, kind and name. */
function immutables(): Record<string, unknown> {
  const rendered = names.flatMap((name) =>
    ways.flatMap((way) =>
      render(name, way).map((it) => [`${way} ${it.kind} ${it.metadata.name}`, it] as const),
    ),
  );
  const others = ['web', 'infra'].flatMap((chart) =>
    things(template(chart).out).map(
      (it) => [`${chart} ${it.kind} ${it.metadata.name}`, it] as const,
    ),
  );
  const fixed = [...rendered, ...others].flatMap(([key, it]) => {
    const fields = fixedOf(it);
    return fields ? [[key, fields] as const] : [];
  });
  return Object.fromEntries(fixed);
}

function fixedOf({ kind, spec, ...rest }: Thing): unknown {
  if (kind === 'Deployment') return spec['selector'];
  if (kind === 'StatefulSet') {
    const { selector, serviceName, volumeClaimTemplates } = spec;
    return { selector, serviceName, volumeClaimTemplates };
  }
  if (kind === 'Service') return { headless: spec['clusterIP'] === 'None' };
  return kind === 'RoleBinding' ? (rest as { roleRef?: unknown }).roleRef : undefined;
}

test('an upgrade from any version changes nothing that cannot be changed', async () => {
  const now = immutables();
  await expect(`${JSON.stringify(now, null, 1)}\n`).toMatchFileSnapshot(
    join(recorded, `${version}.json`),
  );
  for (const file of readdirSync(recorded)) {
    const before = JSON.parse(readFileSync(join(recorded, file), 'utf8')) as typeof now;
    const kept = Object.entries(before).filter(([key]) => key in now);
    expect(kept.length).toBeGreaterThan(0);
    for (const [key, fields] of kept) expect({ [key]: now[key] }).toEqual({ [key]: fields });
  }
}, 120_000);
