import type { AdminDay } from './figures-query.ts';

export const sumOf = (days: readonly AdminDay[], of: (day: AdminDay) => number): number =>
  days.reduce((sum, day) => sum + of(day), 0);

export const endedOn = (day: AdminDay): number =>
  Object.values(day.ended).reduce((sum, orders) => sum + orders, 0);

type Reason = { name: string; orders: number };

/** Why orders ended undelivered, most frequent first. */
export function reasonsOf(days: readonly AdminDay[]): Reason[] {
  const orders = new Map<string, number>();
  for (const { ended } of days) {
    for (const [name, count] of Object.entries(ended)) {
      orders.set(name, (orders.get(name) ?? 0) + count);
    }
  }
  return [...orders]
    .map(([name, count]) => ({ name, orders: count }))
    .toSorted((a, b) => b.orders - a.orders || a.name.localeCompare(b.name));
}

/** The part of couriers' time online in which they had a job; none when nobody was online. */
export const busyPart = (busyMinutes: number, onlineMinutes: number): number | null =>
  onlineMinutes === 0 ? null : Math.min(1, busyMinutes / onlineMinutes);
