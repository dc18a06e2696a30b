import type { Db, Tx } from '@foodiefast/kit/postgres';
import { expectedSeconds } from './domain/arrival.ts';
import type { Job } from './domain/job.ts';
import { type Figures, firstFigures, learn, type Ride, secondOfDay } from './domain/learning.ts';
import type { Tables } from './tables.ts';

const ridesMax = 400;
const freshMs = 60_000;
const slotSeconds = 30 * 60;
const keptMax = 1_000;

/** What the rides of a part of the map have shown; read once a minute, as it moves slowly. */
export type History = {
  figuresFor(db: Db<Tables> | Tx<Tables>, job: Pick<Job, 'area'>, now: Date): Promise<Figures>;
};

export function createHistory(): History {
  const known = new Map<string, { figures: Figures; until: number }>();
  return {
    async figuresFor(db, { area }, now) {
      if (area === null) return firstFigures;
      const second = secondOfDay(now);
      const key = `${area} ${Math.floor(second / slotSeconds)}`;
      const kept = known.get(key);
      if (kept && kept.until > now.getTime()) return kept.figures;
      const figures = learn(await readRides(db, area), second);
      if (known.size >= keptMax) known.clear();
      known.set(key, { figures, until: now.getTime() + freshMs });
      return figures;
    },
  };
}

/** The newest rides of one courier each without trouble; others tell nothing about the next one. */
async function readRides(db: Db<Tables> | Tx<Tables>, area: string): Promise<Ride[]> {
  const rows = await db
    .selectFrom('jobs')
    .select(['ride_metres', 'ride_seconds', 'collected_at', 'arrived_at', 'entered_at', 'ready_by'])
    .where('area', '=', area)
    .where('status', '=', 'DONE')
    .where('incident', 'is', null)
    .where('arrived_at', 'is not', null)
    .orderBy('entered_at', 'desc')
    .limit(ridesMax)
    .execute();
  return rows.flatMap(({ collected_at: left, arrived_at: arrived, entered_at: done, ...row }) => {
    if (!left || !arrived) return [];
    const way = { rideMetres: row.ride_metres, rideSeconds: row.ride_seconds };
    return [
      {
        expectedSeconds: expectedSeconds(way),
        rideSeconds: seconds(left, done),
        doorSeconds: seconds(arrived, done),
        sinceReadySeconds: seconds(row.ready_by, done),
        leftAt: secondOfDay(left),
      },
    ];
  });
}

const seconds = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1_000;
