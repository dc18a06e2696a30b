import { type RideRecord, rideRecord } from '@foodiefast/contracts/delivery';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from './tables.ts';

type Page = { limit: number; before?: string | undefined };

/** What a courier has brought, and what came back, newest first. */
export async function listRides(
  db: Db<Tables>,
  courierId: string,
  page: Page,
): Promise<{ items: RideRecord[]; nextBefore: string | null }> {
  let query = db
    .selectFrom('jobs')
    .leftJoin('kitchens', 'kitchens.id', 'jobs.kitchen_id')
    .selectAll('jobs')
    .select('kitchens.name')
    .where('courier_id', '=', courierId)
    .where('status', 'in', ['DONE', 'FAILED'])
    .orderBy('entered_at', 'desc');
  if (page.before) query = query.where('entered_at', '<', new Date(page.before));
  const rows = await query.limit(page.limit + 1).execute();
  const items = rows.slice(0, page.limit).map((row) =>
    rideRecord.parse({
      id: row.id,
      orderId: row.order_id,
      orderNumber: row.order_number,
      kitchenName: row.name ?? '',
      status: row.status,
      pay: currencyAmount(row.pay_cents),
      rideMetres: row.ride_metres,
      endedAt: row.entered_at.toISOString(),
    }),
  );
  const hasMore = rows.length > page.limit;
  return { items, nextBefore: hasMore ? (items.at(-1)?.endedAt ?? null) : null };
}
