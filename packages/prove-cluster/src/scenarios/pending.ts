import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '@foodiefast/release/image/bundle';
import { Trouble } from '@foodiefast/release/rollout/command';
import type { Scenario } from '../bench.ts';
import { namespace } from '../kube.ts';
import { release } from './bluegreen.ts';

export const pending: Scenario = {
  name: 'pending',
  claim: 'a Helm that is killed in mid-upgrade leaves delivery pending, and the CLI heals it',
  async act(bench) {
    const { platform, images, kube, say } = bench;
    const silent = await images.make('delivery', 'silent');
    const chart = join(repository, 'charts/service');
    const args = ['upgrade', 'delivery', chart, '--namespace', namespace];
    const waiting = ['--reuse-values', '--set', `image.tag=${silent}`, '--wait=legacy'];
    const helm = spawn('helm', [...args, ...waiting], { stdio: 'ignore' });
    const ended = new Promise<void>((done) => helm.once('exit', () => done()));
    const reader = await platform.helmOf('delivery', '2m');
    const lastStatus = async () => (await reader.revisions()).at(-1)?.status ?? '';
    try {
      await kube.until('the upgrade is pending', 90_000, async () => {
        const pods = await kube.httpPods('delivery', 'stable');
        const isUnderWay = pods.some((it) => it.spec.containers[0]?.image.endsWith(silent));
        return isUnderWay && (await lastStatus()).startsWith('pending');
      });
    } finally {
      helm.kill('SIGKILL');
      await ended;
    }
    const left = await lastStatus();
    if (!left.startsWith('pending')) throw new Trouble(`Helm left ${left}`);
    const startMs = performance.now();
    const next = await images.make('delivery', 'next');
    await release(bench, 'stage', 'delivery', '--tag', next);
    await release(bench, 'abort', 'delivery');
    say(`delivery is ${await lastStatus()}`);
    return `${left} healed and a canary staged after ${((performance.now() - startMs) / 1_000).toFixed(0)} s`;
  },
};
