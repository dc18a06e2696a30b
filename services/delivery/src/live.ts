import type { liveEndpoint } from '@foodiefast/contracts/delivery-live';
import type { Dropoff } from '@foodiefast/contracts/orders';
import type { Point } from '@foodiefast/contracts/primitives';
import type { Db } from '@foodiefast/kit/postgres';
import type * as z from 'zod';
import { inHand, terminal } from './domain/job.ts';
import { areaOf } from './domain/map.ts';
import { seenIn } from './sight.ts';
import type { Tables } from './tables.ts';

type Live = z.infer<(typeof liveEndpoint)['answers'][200]>;

const rowsMax = 500;

/** What happens in the city just now, for the map of operations. */
export async function readLive(db: Db<Tables>): Promise<Live> {
  const [couriers, rides] = await Promise.all([onlineCouriers(db), openRides(db)]);
  return { couriers, rides };
}

async function onlineCouriers(db: Db<Tables>): Promise<Live['couriers']> {
  const rows = await db
    .selectFrom('presences')
    .leftJoin('jobs', (join) =>
      join
        .onRef('jobs.courier_id', '=', 'presences.courier_id')
        .on('jobs.status', 'in', [...inHand]),
    )
    .leftJoin('people', 'people.id', 'presences.courier_id')
    .where((eb) => eb.or([eb('online', '=', true), eb('jobs.id', 'is not', null)]))
    .select(['presences.courier_id', 'online', 'lat', 'lng', 'position_at'])
    .select(['people.first_name', 'jobs.order_id'])
    .orderBy('presences.courier_id')
    .limit(rowsMax)
    .execute();
  return rows.map((row) => {
    const seen = seenIn(row);
    return {
      courierId: row.courier_id,
      firstName: row.first_name,
      online: row.online,
      seen: seen && { point: seen.point, at: seen.at.toISOString() },
      orderId: row.order_id,
    };
  });
}

async function openRides(db: Db<Tables>): Promise<Live['rides']> {
  const rows = await db
    .selectFrom('jobs')
    .leftJoin('kitchens', 'kitchens.id', 'jobs.kitchen_id')
    .leftJoin('dropoffs', 'dropoffs.order_id', 'jobs.order_id')
    .where('jobs.status', 'not in', [...terminal])
    .selectAll('jobs')
    .select(['kitchens.name', 'kitchens.approximate_point', 'dropoffs.content'])
    .orderBy('jobs.ready_by')
    .limit(rowsMax)
    .execute();
  return rows.map((row) => {
    const door = (row.content as Dropoff | null)?.address?.point;
    return {
      orderId: row.order_id,
      orderNumber: row.order_number,
      status: row.status,
      kitchenName: row.name ?? '',
      pickup: row.approximate_point as Point | null,
      dropoff: door ? areaOf(door) : null,
      courierId: row.courier_id,
      readyBy: row.ready_by.toISOString(),
      eta: { from: row.eta_from.toISOString(), to: row.eta_to.toISOString() },
      attention: row.attention,
    };
  });
}
