import { arm, type Failpoint } from '@foodiefast/kit/failpoints';

type Work = () => Promise<unknown>;

/** A process that is killed looks like a lost line to everybody else, and leaves the same behind. */
const ways = {
  'lost before': () => lost(),
  'lost after': async (work: Work) => {
    await work();
    return lost();
  },
  twice: async (work: Work) => {
    await work();
    return work();
  },
};
export type Way = keyof typeof ways;
export const everyWay = Object.keys(ways) as Way[];

/** Hits the next that comes by a point of this process, once; answers whether somebody has come. */
export function hitNext(point: Failpoint, way: Way): () => boolean {
  let wasHit = false;
  const hit = (name: Failpoint, work: Work): Promise<unknown> => {
    if (name !== point) return work();
    arm(undefined);
    wasHit = true;
    return ways[way](work);
  };
  arm(hit as Parameters<typeof arm>[0]);
  return () => wasHit;
}

const lost = (): Promise<never> => Promise.reject(new TypeError('fetch failed: the line is lost'));
