import type { Point } from '@foodiefast/contracts/primitives';
import { limits } from './limits.ts';
import { metresBetween } from './map.ts';

export type Free = { courierId: string; point: Point; freeSince: Date };
export type Candidate = { courierId: string; metres: number; idleMinutes: number; score: number };

// Half an hour of waiting is worth a kilometre and a half of distance, and no more.
const metresPerIdleMinute = 50;
const idleMinutesMax = 30;

/** Who could ride, best first: near the kitchen, and waiting for long. The lowest score is asked. */
export function rank(
  couriers: readonly Free[],
  o: {
    pickup: Point;
    radiusMetres: number;
    now: Date;
    /** Metres by street, where they are known. */
    byStreet?: ReadonlyMap<string, number>;
  },
): Candidate[] {
  return couriers
    .filter(({ point }) => metresBetween(point, o.pickup) <= o.radiusMetres)
    .map(({ courierId, point, freeSince }): Candidate => {
      const metres = o.byStreet?.get(courierId) ?? metresBetween(point, o.pickup);
      const idleMinutes = Math.max(0, Math.floor((o.now.getTime() - freeSince.getTime()) / 60_000));
      const score = metres - metresPerIdleMinute * Math.min(idleMinutes, idleMinutesMax);
      return { courierId, metres, idleMinutes, score };
    })
    .toSorted((a, b) => a.score - b.score || (a.courierId < b.courierId ? -1 : 1))
    .slice(0, limits.candidatesMax);
}

/** Why this courier is asked, in words for the courier; nothing about the others but their number. */
export function reasonFor(chosen: Candidate, all: readonly Candidate[]): string {
  const nearest = all.every((it) => it.metres >= chosen.metres);
  const why = nearest ? 'You are the nearest' : 'You have waited longest for your distance';
  const crowd = all.length === 1 ? 'the only free courier here' : `of ${all.length} free couriers`;
  if (all.length === 1) return `You are ${crowd}.`;
  return nearest ? `${why} ${crowd}.` : `${why}, ${crowd}.`;
}
