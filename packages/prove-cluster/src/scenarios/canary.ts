import { Trouble } from '@foodiefast/release/rollout/command';
import type { Scenario } from '../bench.ts';
import { failures } from '../meter.ts';
import { release } from './bluegreen.ts';

// One pod of three without Gateway API, and one answer in five of it is wrong.
const shareMax = 0.34;

export const canaryRollback: Scenario = {
  name: 'canary-rollback',
  claim: 'a canary of delivery that answers 20 % with errors goes back by itself',
  failures: 'any',
  async act(bench) {
    const { images, platform, load, kube } = bench;
    const tag = await images.make('delivery', 'faulty');
    await release(bench, 'stage', 'delivery', '--tag', tag);
    const meanwhile = load.meter.mark();
    const { code, out, errors } = await platform.release('watch', 'delivery', '--seconds', '120');
    bench.say(out.trim());
    if (code === 0) throw new Trouble('watch saw nothing');
    await kube.until('the canary is gone', 60_000, async () => {
      return (await kube.httpPods('delivery', 'canary')).length === 0;
    });
    const figures = meanwhile();
    const share = failures(figures) / Math.max(1, figures.requests);
    if (share > shareMax * 0.2) throw new Trouble(`${(share * 100).toFixed(1)} % failed`);
    return `${errors.trim()}; ${(share * 100).toFixed(1)} % of all requests meanwhile`;
  },
};

export const canary: Scenario = {
  name: 'canary',
  claim: 'a good canary of delivery goes from 5 to 100 % in four steps',
  async act(bench) {
    const tag = await bench.images.make('delivery', 'next');
    await release(bench, 'stage', 'delivery', '--tag', tag);
    for (const _share of ['25 %', '50 %', 'all']) await release(bench, 'promote', 'delivery');
    return 'staged, then 25 %, 50 %, all; the weight is by pods: 1 of 3 at least, without Gateway API';
  },
};
