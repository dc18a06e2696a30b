import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

export type Range = { from: string; to: string };

type Row = {
  day: string;
  orders: number;
  delivered: number;
  accept_p50: number | null;
  accept_p95: number | null;
  deliver_p50: number | null;
  deliver_p95: number | null;
  food: number;
  revenue: number;
  fees: number;
  tips: number;
  ended: Record<string, number> | null;
};

const cents = (name: string) => sql`coalesce((facts ->> ${name})::int, 0)`;

/** One row for each day of the range, also for days without an order. */
export async function orderDays(db: Db<Tables>, range: Range, chefId?: string) {
  const mine = chefId ? sql`facts ->> 'chefId' = ${chefId}` : sql`true`;
  const { rows } = await sql<Row>`
    WITH days AS (
      SELECT day::date AS day
      FROM generate_series(${range.from}::date, ${range.to}::date, interval '1 day') day
    ), told AS (
      SELECT (placed_at AT TIME ZONE 'UTC')::date AS day, facts,
        facts ->> 'status' AS status,
        extract(epoch FROM accepted_at - asked_at) AS to_accept,
        extract(epoch FROM delivered_at - asked_at) AS to_deliver
      FROM orders
      WHERE placed_at >= ${range.from}::timestamp AT TIME ZONE 'UTC'
        AND placed_at < (${range.to}::date + 1)::timestamp AT TIME ZONE 'UTC'
        AND ${mine}
    ), brought AS (
      SELECT * FROM told WHERE status IN ('DELIVERED', 'CLOSED')
    ), sums AS (
      SELECT day, count(*) AS orders,
        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY to_accept))::int AS accept_p50,
        round(percentile_cont(0.95) WITHIN GROUP (ORDER BY to_accept))::int AS accept_p95,
        round(percentile_cont(0.5) WITHIN GROUP (ORDER BY to_deliver))::int AS deliver_p50,
        round(percentile_cont(0.95) WITHIN GROUP (ORDER BY to_deliver))::int AS deliver_p95,
        sum((facts -> 'money' ->> 'keepCents')::int) AS revenue
      FROM told GROUP BY day
    ), food AS (
      SELECT day, count(*) AS delivered, sum(${cents('itemsCents')}) AS food,
        sum(${cents('serviceCents')} + ${cents('deliveryCents')}) AS fees,
        sum(${cents('tipCents')}) AS tips
      FROM brought GROUP BY day
    ), ends AS (
      SELECT day, jsonb_object_agg(why, orders) AS ended FROM (
        SELECT day, coalesce(facts ->> 'cause', status) AS why, count(*) AS orders FROM told
        WHERE status IN ('EXPIRED', 'REJECTED', 'CANCELLED', 'FAILED_DELIVERY') GROUP BY 1, 2
      ) reasons GROUP BY day
    )
    SELECT days.day, coalesce(sums.orders, 0) AS orders, coalesce(food.delivered, 0) AS delivered,
      accept_p50, accept_p95, deliver_p50, deliver_p95, ended,
      coalesce(food.food, 0) AS food, coalesce(sums.revenue, 0) AS revenue,
      coalesce(food.fees, 0) AS fees, coalesce(food.tips, 0) AS tips
    FROM days LEFT JOIN sums USING (day) LEFT JOIN food USING (day) LEFT JOIN ends USING (day)
    ORDER BY days.day`.execute(db);
  return rows;
}
