import type { AdminDay } from '@foodiefast/contracts/figures';
import { currencyAmount } from '@foodiefast/contracts/primitives';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';
import { courierDays } from './courier-days.ts';
import { orderDays, type Range } from './order-days.ts';

/** Everything by day, for admins. */
export async function adminFigures(db: Db<Tables>, range: Range, now: Date): Promise<AdminDay[]> {
  const [orders, couriers] = await Promise.all([orderDays(db, range), courierDays(db, range, now)]);
  const ridden = new Map(couriers.map((row) => [row.day, row]));
  return orders.map((row) => {
    const riders = ridden.get(row.day);
    return {
      ...chefDay(row),
      revenue: currencyAmount(row.revenue),
      fees: currencyAmount(row.fees),
      tips: currencyAmount(row.tips),
      couriers: {
        active: riders?.active ?? 0,
        jobs: riders?.jobs ?? 0,
        pay: currencyAmount(riders?.pay ?? 0),
        onlineMinutes: riders?.online_minutes ?? 0,
        busyMinutes: riders?.busy_minutes ?? 0,
      },
    };
  });
}

/** What a chef may see: the days of the own kitchen. */
export const chefFigures = async (db: Db<Tables>, range: Range, chefId: string) =>
  (await orderDays(db, range, chefId)).map(chefDay);

type Row = Awaited<ReturnType<typeof orderDays>>[number];

const chefDay = (row: Row) => ({
  day: row.day,
  orders: row.orders,
  delivered: row.delivered,
  ended: row.ended ?? {},
  secondsToAccept: { p50: row.accept_p50, p95: row.accept_p95 },
  secondsToDeliver: { p50: row.deliver_p50, p95: row.deliver_p95 },
  food: currencyAmount(row.food),
});
