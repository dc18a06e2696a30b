import { openSecrets, type Secrets } from '@foodiefast/devstack/secrets';
import { Trouble } from '@foodiefast/release/rollout/command';
import type { Bench } from '../bench.ts';
import { isReady } from '../kube.ts';
import { names } from '../platform.ts';

const withinSeconds = 300;

/** Everything anew, and each service's own smoke test. There is no load yet. */
export async function install({
  platform,
  kube,
  home,
  say,
}: Pick<Bench, 'platform' | 'kube' | 'home' | 'say'>): Promise<string> {
  const secrets: Secrets = openSecrets(home);
  const startMs = performance.now();
  await platform.install(secrets);
  await kube.until('every pod ready', withinSeconds * 1_000, async () =>
    (await kube.pods()).every(isReady),
  );
  const seconds = (performance.now() - startMs) / 1_000;
  say(`installed in ${seconds.toFixed(0)} s`);
  const pods = await kube.pods();
  const restarts = pods
    .flatMap((it) => it.status.containerStatuses)
    .reduce((sum, it) => sum + it.restartCount, 0);
  if (restarts > 0) throw new Trouble(`${restarts} restarts`);
  for (const name of names) {
    const helm = await platform.helmOf(name, '2m');
    if (!(await helm.test())) throw new Trouble(`the smoke test of ${name} failed`);
  }
  if (seconds > withinSeconds) throw new Trouble(`it took ${seconds.toFixed(0)} s`);
  return `${pods.length} pods of ${names.length} services ready in ${seconds.toFixed(0)} s, no restart, ${names.length} smoke tests passed, Pod Security restricted enforced`;
}
