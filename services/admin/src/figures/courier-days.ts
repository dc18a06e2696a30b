import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import type { Range } from './order-days.ts';

type Row = {
  day: string;
  active: number;
  jobs: number;
  pay: number;
  online_minutes: number;
  busy_minutes: number;
};

/** How couriers were used; time online across midnight is shared out between the days. */
export async function courierDays(db: Db<Tables>, range: Range, now: Date) {
  const { rows } = await sql<Row>`
    WITH days AS (
      SELECT day::date AS day,
        day::timestamp AT TIME ZONE 'UTC' AS opens,
        least((day + interval '1 day')::timestamp AT TIME ZONE 'UTC', ${now}::timestamptz) AS shuts
      FROM generate_series(${range.from}::date, ${range.to}::date, interval '1 day') day
    ), online AS (
      SELECT courier_id, at AS since, coalesce(ends_at, ${now}::timestamptz) AS till FROM (
        SELECT *, lead(at) OVER (PARTITION BY courier_id ORDER BY at) AS ends_at FROM presences
        WHERE at >= ${range.from}::timestamp AT TIME ZONE 'UTC' - interval '1 day'
          AND at < (${range.to}::date + 1)::timestamp AT TIME ZONE 'UTC'
      ) changes WHERE online
    ), shares AS (
      SELECT day, courier_id, least(till, shuts) - greatest(since, opens) AS time
      FROM days JOIN online ON since < shuts AND till > opens
    ), rides AS (
      SELECT (done_at AT TIME ZONE 'UTC')::date AS day, courier_id, pay_cents,
        coalesce(done_at - assigned_at, interval '0') AS time
      FROM jobs
      WHERE done_at >= ${range.from}::timestamp AT TIME ZONE 'UTC'
        AND done_at < (${range.to}::date + 1)::timestamp AT TIME ZONE 'UTC'
    ), people AS (
      SELECT day, count(DISTINCT courier_id) AS active
      FROM (SELECT day, courier_id FROM shares UNION SELECT day, courier_id FROM rides) all_of_them
      GROUP BY day
    )
    SELECT days.day, coalesce(people.active, 0) AS active,
      coalesce(ridden.jobs, 0) AS jobs, coalesce(ridden.pay, 0) AS pay,
      coalesce(ridden.minutes, 0) AS busy_minutes, coalesce(shared.minutes, 0) AS online_minutes
    FROM days LEFT JOIN people USING (day)
    LEFT JOIN (
      SELECT day, count(*) AS jobs, sum(pay_cents) AS pay,
        round(extract(epoch FROM sum(time)) / 60)::int AS minutes FROM rides GROUP BY day
    ) ridden USING (day)
    LEFT JOIN (
      SELECT day, round(extract(epoch FROM sum(time)) / 60)::int AS minutes FROM shares GROUP BY day
    ) shared USING (day)
    ORDER BY days.day`.execute(db);
  return rows;
}
