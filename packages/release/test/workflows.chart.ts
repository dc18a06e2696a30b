import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '@foodiefast/contracts/topology';
import { expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { repository } from '../src/image/bundle.ts';
import { run } from './chart-bench.ts';

const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const workflows = globSync('.github/workflows/*.yaml', { cwd: repository });

test('actionlint has nothing to say about the workflows', () => {
  const files = workflows.map((it) => join(repository, it));
  expect(run('actionlint', ['-shellcheck=', '-pyflakes=', ...files])).toEqual({
    ok: true,
    out: '',
    errors: '',
  });
}, 300_000);

test('each action is pinned by digest, with its version beside it', () => {
  const uses = workflows.flatMap((it) => read(it).match(/uses: .*/g) ?? []);
  expect(uses.length).toBeGreaterThan(10);
  for (const line of uses) expect(line).toMatch(/^uses: [\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
});

test('each make target of the workflows is one', () => {
  const targets = new Set(read('Makefile').match(/^[a-z-]+(?=:)/gm));
  const called = workflows.flatMap((it) => [...read(it).matchAll(/^[^#\n]*\bmake ([a-z-]+)/gm)]);
  for (const [, target = ''] of called) expect(targets).toContain(target);
});

const config = z.object({
  metadata: z.object({ name: z.string() }),
  build: z.object({ artifacts: z.array(z.object({ image: z.string() })) }).optional(),
  deploy: z
    .object({ helm: z.object({ releases: z.array(z.object({ name: z.string() })) }) })
    .optional(),
  profiles: z.array(z.object({ name: z.string() })).optional(),
});

test('Skaffold builds and releases every service once, in each profile', () => {
  const all = parseAllDocuments(read('skaffold.yaml')).map((it) => config.parse(it.toJSON()));
  const names = [...Object.keys(places), 'web'].toSorted();
  const images = all.flatMap((it) => it.build?.artifacts.map(({ image }) => image) ?? []);
  expect(images.toSorted()).toEqual(names.map((it) => `foodiefast/${it}`));
  const releases = all.flatMap((it) => it.deploy?.helm.releases.map(({ name }) => name) ?? []);
  expect(releases.toSorted()).toEqual(names);
  for (const { build, profiles } of all.filter((it) => it.build)) {
    expect(build).toBeDefined();
    expect(profiles?.map(({ name }) => name)).toEqual([
      'dev',
      'staging',
      'prod',
      'bluegreen',
      'canary',
      'helm3',
      'bench',
    ]);
  }
});
