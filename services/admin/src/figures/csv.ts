import type { AdminDay } from '@foodiefast/contracts/figures';

const columns: ReadonlyArray<[name: string, of: (it: AdminDay) => string | number | null]> = [
  ['day', (it) => it.day],
  ['orders', (it) => it.orders],
  ['delivered', (it) => it.delivered],
  ['accept_p50_s', (it) => it.secondsToAccept.p50],
  ['accept_p95_s', (it) => it.secondsToAccept.p95],
  ['deliver_p50_s', (it) => it.secondsToDeliver.p50],
  ['deliver_p95_s', (it) => it.secondsToDeliver.p95],
  ['revenue_cents', (it) => it.revenue.amount],
  ['food_cents', (it) => it.food.amount],
  ['fees_cents', (it) => it.fees.amount],
  ['tips_cents', (it) => it.tips.amount],
  ['couriers', (it) => it.couriers.active],
  ['jobs', (it) => it.couriers.jobs],
  ['courier_pay_cents', (it) => it.couriers.pay.amount],
  ['online_minutes', (it) => it.couriers.onlineMinutes],
  ['busy_minutes', (it) => it.couriers.busyMinutes],
  ['ended', (it) => endings(it.ended)],
];

/** RFC 4180, one line a day. */
export function toCsv(days: readonly AdminDay[]): string {
  const head = columns.map(([name]) => name);
  const lines = days.map((day) => columns.map(([, of]) => of(day)));
  return [head, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}

const endings = (ended: Record<string, number>) =>
  Object.entries(ended)
    .map(([why, orders]) => `${why}: ${orders}`)
    .join('; ');

function cell(value: string | number | null): string {
  const text = value === null ? '' : String(value);
  // A spreadsheet would run what begins like a formula.
  const harmless = /^[=+\-@\t\r]/.test(text) && typeof value === 'string' ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
