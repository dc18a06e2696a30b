import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { settleInTurn } from '@foodiefast/devstack/limit';
import type { Secrets } from '@foodiefast/devstack/secrets';
import { repository } from '@foodiefast/release/image/bundle';
import { must, run } from '@foodiefast/release/rollout/command';
import { openHelm, type Values } from '@foodiefast/release/rollout/helm';
import { makeSecrets } from '@foodiefast/release/secrets/make';
import * as z from 'zod';
import { type Kube, namespace } from './kube.ts';
import type { Outside } from './outside.ts';
import type { Settings } from './settings.ts';
import { merge, valuesFor } from './values.ts';

export const names = Object.keys(places) as PeerName[];
const chart = join(repository, 'charts/service');
const atOnceMax = 3;

export type Platform = ReturnType<typeof openPlatform>;

/** Each service as a Helm release of its own. */
export function openPlatform(o: { settings: Settings; outside: Outside; kube: Kube }) {
  const { settings, outside, kube } = o;
  const helmOf = (name: PeerName, timeout: string) =>
    openHelm({ release: name, namespace: namespace, timeout });

  async function deploy(name: PeerName, change: Values, timeout = '5m', from = chart) {
    const helm = await helmOf(name, timeout);
    // A run that was stopped in the middle leaves a release pending.
    await helm.heal();
    await helm.upgrade(from, merge(await helm.values(), change));
  }

  return {
    helmOf,

    async install(secrets: Secrets): Promise<void> {
      await must('kubectl', ['delete', 'namespace', namespace, '--ignore-not-found']);
      await must('kubectl', ['apply', '-k', join(repository, 'k8s/cluster')]);
      await kube.apply(secretsOf(secrets, outside));
      await must('helm', ['dependency', 'update', chart]);
      await inTurn(names, async (name) => {
        const helm = await helmOf(name, '10m');
        await helm.upgrade(chart, valuesFor(name, settings, outside), { isFirst: true });
      });
    },

    /** As `helm upgrade` with a change of values; Trouble when Helm went back by itself. */
    deploy,

    /** The same change to all, some at a time. */
    deployAll: (change: Values): Promise<void> => inTurn(names, (name) => deploy(name, change)),

    /** `foodiefast release ...`, as a person calls it. */
    release: (...args: string[]) =>
      run(process.execPath, [
        join(repository, 'packages/release/src/cli.ts'),
        'release',
        ...args,
        '--namespace',
        namespace,
      ]),

    /** Where the world reaches it: its Service is a load balancer. */
    async balancedUrl(service: string): Promise<string> {
      let address: string | undefined;
      await kube.until(`${service} has an address`, 60_000, async () => {
        const { status } = await kube.get(balanced, 'service', service);
        const [first] = status.loadBalancer.ingress;
        address = first?.ip ?? first?.hostname;
        return address !== undefined;
      });
      return `http://${address}:8080`;
    },
  };
}

const balanced = z.object({
  status: z.object({
    loadBalancer: z.object({
      ingress: z
        .array(z.object({ ip: z.string().optional(), hostname: z.string().optional() }))
        .default([]),
    }),
  }),
});

function secretsOf({ roles, ...own }: Secrets, { urls, host, ports }: Outside) {
  const passwords = Object.entries(roles).map(([name, it]) => [`${name}_PASSWORD`, it]);
  const given = {
    ...own,
    ...Object.fromEntries(passwords),
    SMTP_URL: `smtp://${host}:${ports.smtp}`,
  };
  const stores = { postgres: urls.POSTGRES_URL, redis: urls.REDIS_URL, mongo: urls.MONGO_URL };
  const items = Object.entries(makeSecrets(stores, given)).map(([name, stringData]) => ({
    apiVersion: 'v1',
    kind: 'Secret',
    metadata: { name: `foodiefast-${name}` },
    stringData,
  }));
  return { apiVersion: 'v1', kind: 'List', items };
}

async function inTurn(all: readonly PeerName[], work: (name: PeerName) => Promise<void>) {
  const outcomes = await settleInTurn(all, atOnceMax, work);
  const failed = outcomes.find((it) => it.status === 'rejected');
  if (failed) throw failed.reason;
}
