import { join } from 'node:path';
import { must, Trouble } from '@foodiefast/release/rollout/command';
import type { Scenario } from '../bench.ts';

export const chart: Scenario = {
  name: 'chart',
  claim: 'reviews goes to the chart of the release before, and on to this one',
  async act({ platform, settings }) {
    const { CHARTS_BEFORE } = settings;
    if (!CHARTS_BEFORE) throw new Trouble('not shown: CHARTS_BEFORE is not set');
    const before = join(CHARTS_BEFORE, 'service');
    await must('helm', ['dependency', 'update', before]);
    await platform.deploy('reviews', {}, '5m', before);
    await platform.deploy('reviews', {});
    return 'no field that may not change was changed';
  },
};
