import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pauseMs } from '@foodiefast/city/pause';
import { must, Trouble } from '@foodiefast/release/rollout/command';
import * as z from 'zod';

const podSchema = z.object({
  metadata: z.object({
    name: z.string(),
    labels: z.record(z.string(), z.string()).default({}),
    deletionTimestamp: z.string().optional(),
  }),
  spec: z.object({
    nodeName: z.string().default(''),
    containers: z.array(z.object({ image: z.string() })),
  }),
  status: z.object({
    phase: z.string(),
    containerStatuses: z
      .array(z.object({ ready: z.boolean(), restartCount: z.number() }))
      .default([]),
  }),
});
export type Pod = z.infer<typeof podSchema>;
const podList = z.object({ items: z.array(podSchema) });

export const isReady = ({ metadata, status }: Pod): boolean =>
  metadata.deletionTimestamp === undefined &&
  status.containerStatuses.length > 0 &&
  status.containerStatuses.every(({ ready }) => ready);

/** The one that k8s/cluster makes. */
export const namespace = 'foodiefast';

export type Kube = ReturnType<typeof openKube>;

/** The cluster of KUBECONFIG, by kubectl. */
export function openKube() {
  const kubectl = (...args: string[]) => must('kubectl', ['--namespace', namespace, ...args]);

  async function get<T>(schema: z.ZodType<T>, ...args: string[]): Promise<T> {
    return schema.parse(JSON.parse(await kubectl('get', ...args, '--output', 'json')));
  }

  /** Those that serve or work; jobs are not among them. */
  async function pods(labels = 'app.kubernetes.io/component in (http,worker)'): Promise<Pod[]> {
    return (await get(podList, 'pods', '--selector', labels)).items;
  }

  return {
    kubectl,
    get,
    pods,

    httpPods: (service: string, track?: string) =>
      pods(
        `app.kubernetes.io/name=${service},app.kubernetes.io/component=http${track ? `,rollout/track=${track}` : ''}`,
      ),

    /** Runs JavaScript in a pod, which has nothing else to run. */
    async evaluate(pod: string, script: string): Promise<string> {
      return kubectl('exec', pod, '--', '/usr/local/bin/node', '--eval', script);
    },

    /** Whether it is so within the time; what is asked may fail meanwhile. */
    async until(what: string, withinMs: number, holds: () => Promise<boolean>): Promise<number> {
      const startMs = performance.now();
      let why: unknown;
      while (performance.now() - startMs < withinMs) {
        try {
          if (await holds()) return performance.now() - startMs;
        } catch (error) {
          why = error;
        }
        await pauseMs(500);
      }
      throw new Trouble(`${what}: not within ${withinMs / 1_000} s`, { cause: why });
    },

    /** From a file that only we can read: there may be secrets in it. */
    async apply(manifests: unknown): Promise<void> {
      const folder = mkdtempSync(join(tmpdir(), 'foodiefast-apply-'));
      try {
        const file = join(folder, 'manifests.json');
        writeFileSync(file, JSON.stringify(manifests), { mode: 0o600 });
        await kubectl('apply', '--filename', file);
      } finally {
        rmSync(folder, { recursive: true });
      }
    },
  };
}
