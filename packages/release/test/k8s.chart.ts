import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { repository } from '../src/image/bundle.ts';
import { find, judged, run } from './chart-bench.ts';

const overlays = join(repository, 'k8s/overlays');
const quota = z.object({ hard: z.record(z.string(), z.string()) });

describe.each(readdirSync(overlays))('%s', (name) => {
  const { out, errors } = run('kubectl', ['kustomize', join(overlays, name)]);

  test('is valid Kubernetes', () => {
    expect(errors).toBe('');
    expect(judged(out)).toMatch(/Invalid: 0, Errors: 0, Skipped: 0/);
  });

  test('enforces Pod Security restricted', () => {
    expect(find(out, 'Namespace', 'foodiefast')?.metadata.labels).toMatchObject({
      'pod-security.kubernetes.io/enforce': 'restricted',
      'foodiefast/environment': name,
    });
  });

  test('lets pods have all the memory that they may ask for', () => {
    const { hard } = quota.parse(find(out, 'ResourceQuota', 'all')?.spec);
    const gibibytes = (key: string) => Number(/^(\d+)Gi$/.exec(hard[key] ?? '')?.[1]);
    expect(gibibytes('limits.memory')).toBeGreaterThanOrEqual(gibibytes('requests.memory'));
  });
});
