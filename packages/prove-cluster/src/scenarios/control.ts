import { Trouble } from '@foodiefast/release/rollout/command';
import type { Scenario } from '../bench.ts';
import { failures } from '../meter.ts';

const roundsMax = 6;

/** Goes last: connections to pods that are gone disturb whoever comes next. */
export const control: Scenario = {
  name: 'control',
  claim: 'the same rolling update with the drain switched off does fail, so the meter sees',
  failures: 'some',
  async act({ platform, load }) {
    const seen = load.meter.mark();
    const rolled = (round: number) => ({ podAnnotations: { 'foodiefast/control': `${round}` } });
    for (let round = 1; round <= roundsMax; round += 1) {
      for (const name of ['gateway', 'delivery'] as const) {
        await platform.deploy(name, { preStopSeconds: 0, drainMs: 0, ...rolled(round) });
      }
      if (failures(seen()) > 0) return `failures after ${round} rounds`;
    }
    throw new Trouble(`no failure in ${roundsMax} rounds: the meter may be blind`);
  },
};
