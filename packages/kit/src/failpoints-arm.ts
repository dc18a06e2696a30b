import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { arm, type Failpoint } from './failpoints.ts';

/**
 * Loaded before a service by `node --import`, for proofs alone. At SIGUSR2 it reads from the file
 * that FAILPOINTS_FILE names which point to hit next and how, such as `commit kill-after`. A point
 * is hit once, and a line in `<file>.hits` tells of it.
 */
const modes = {
  'kill-before': (work: Work) => killed(work),
  'kill-after': async (work: Work) => {
    await work();
    return killed(work);
  },
  'hang-before': async (work: Work) => {
    await pause(hangMs);
    return work();
  },
  'hang-after': async (work: Work) => {
    const result = await work();
    await pause(hangMs);
    return result;
  },
  twice: async (work: Work) => {
    await work();
    return work();
  },
};
type Work = () => Promise<unknown>;

const hangMs = 15_000;
const file = process.env['FAILPOINTS_FILE'];
if (!file) throw new Error('FAILPOINTS_FILE says where a proof writes which point to hit');

process.on('SIGUSR2', () => {
  const [point, mode] = existsSync(file) ? readFileSync(file, 'utf8').trim().split(' ') : [];
  arm(undefined);
  if (!point || !mode || !isMode(mode)) return;
  arm((async (name: Failpoint, work: Work) => {
    if (name !== point) return work();
    arm(undefined);
    appendFileSync(`${file}.hits`, `${point} ${mode}\n`);
    return modes[mode](work);
  }) as Parameters<typeof arm>[0]);
});

const isMode = (mode: string): mode is keyof typeof modes => mode in modes;

function killed(_work: Work): Promise<never> {
  process.kill(process.pid, 'SIGKILL');
  // The signal is on its way, and nothing may happen until it is here.
  return new Promise(() => {});
}
