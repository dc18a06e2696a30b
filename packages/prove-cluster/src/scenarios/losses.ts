import { askSupervisor } from '@foodiefast/devstack/control';
import { run, Trouble } from '@foodiefast/release/rollout/command';
import * as z from 'zod';
import type { Bench, Scenario } from '../bench.ts';
import { isReady } from '../kube.ts';
import { names } from '../platform.ts';

const backWithinMs = 300_000;

const nodeSchema = z.object({
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })) }),
});

export const kill: Scenario = {
  name: 'kill',
  claim: 'a pod of each service is killed without warning; nothing that was answered is lost',
  failures: 'any',
  async act(bench) {
    let slowestMs = 0;
    for (const name of names) {
      const [victim] = await bench.kube.httpPods(name);
      if (!victim) throw new Trouble(`${name} has no pods`);
      const { name: pod } = victim.metadata;
      await bench.kube.kubectl('delete', 'pod', pod, '--grace-period=0', '--force');
      slowestMs = Math.max(slowestMs, await allReady(bench, [name]));
    }
    return `${names.length} pods killed, the slowest replaced after ${seconds(slowestMs)} s`;
  },
};

export const drain: Scenario = {
  name: 'drain',
  claim: 'a node is drained with the budgets on, and comes back',
  async act(bench) {
    const node = await nodeOfMost(bench);
    const { kube } = bench;
    const startMs = performance.now();
    try {
      const ours = '--pod-selector=app.kubernetes.io/part-of=foodiefast';
      const flags = ['--ignore-daemonsets', '--delete-emptydir-data', '--timeout=8m', ours];
      await kube.kubectl('drain', node, ...flags);
      const drainedMs = performance.now() - startMs;
      await allReady(bench, names);
      return `${node} empty after ${seconds(drainedMs)} s, all ready elsewhere after ${seconds(performance.now() - startMs)} s`;
    } finally {
      await kube.kubectl('uncordon', node);
    }
  },
};

export const nodeLost: Scenario = {
  name: 'node-lost',
  claim: 'a node is lost at once; its pods are replaced',
  failures: 'any',
  async act(bench) {
    const { KILL_NODE, START_NODE } = bench.settings;
    if (!KILL_NODE || !START_NODE)
      throw new Trouble('not shown: KILL_NODE and START_NODE are not set');
    const node = await nodeOfMost(bench);
    const startMs = performance.now();
    await shell(KILL_NODE, node);
    try {
      await bench.kube.until(`${node} is known to be lost`, 120_000, async () => {
        const { status } = await bench.kube.get(nodeSchema, 'node', node);
        return status.conditions.some((it) => it.type === 'Ready' && it.status !== 'True');
      });
      const knownMs = performance.now() - startMs;
      await bench.kube.until(`nothing runs on ${node}`, backWithinMs, async () => {
        const there = (await bench.kube.pods()).filter(({ spec }) => spec.nodeName === node);
        return there.every(({ metadata }) => metadata.deletionTimestamp !== undefined);
      });
      await allReady(bench, names);
      return `${node} known to be lost after ${seconds(knownMs)} s, every service ready elsewhere after ${seconds(performance.now() - startMs)} s`;
    } finally {
      await shell(START_NODE, node);
      await allReady(bench, names);
    }
  },
};

export const stores: Scenario = {
  name: 'stores',
  claim: 'PostgreSQL, Redis, Kafka and MongoDB are restarted in turn; nothing is lost',
  failures: 'any',
  async act(bench) {
    const took: string[] = [];
    for (const name of ['postgres', 'redis', 'kafka', 'mongo']) {
      const startMs = performance.now();
      await askSupervisor(bench.home, { do: 'restart', name });
      await allReady(bench, names);
      took.push(`${name} ${seconds(performance.now() - startMs)} s`);
    }
    return `every pod ready again after: ${took.join(', ')}`;
  },
};

/** Until each of them has two ready http pods, and no pod that is not ready. */
export const allReady = ({ kube }: Bench, of: readonly string[]): Promise<number> =>
  kube.until(`${of.join(', ')} ready`, backWithinMs, async () => {
    const steady = (await kube.pods()).filter((it) => it.metadata.deletionTimestamp === undefined);
    return of.every((name) => {
      const own = steady.filter((it) => isOf(it, name));
      const http = own.filter((it) => it.metadata.labels['app.kubernetes.io/component'] === 'http');
      return http.length >= 2 && own.every(isReady);
    });
  });

const isOf = ({ metadata }: { metadata: { labels: Record<string, string> } }, name: string) =>
  metadata.labels['app.kubernetes.io/name'] === name;

async function nodeOfMost({ kube }: Bench): Promise<string> {
  const nodes = Map.groupBy(await kube.pods(), ({ spec }) => spec.nodeName);
  // The one that is not the host itself, where both have as many.
  const [most] = [...nodes].toSorted(([a, x], [b, y]) => y.length - x.length || (a < b ? 1 : -1));
  if (!most || nodes.size < 2) throw new Trouble('two nodes with pods are needed');
  return most[0];
}

async function shell(command: string, node: string): Promise<void> {
  const [file = '', ...args] = command.split(' ');
  const { code, errors } = await run(file, [...args, node]);
  if (code !== 0) throw new Trouble(`${command} ${node}: ${errors}`);
}

const seconds = (ms: number) => (ms / 1_000).toFixed(0);
