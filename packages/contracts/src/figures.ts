import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import { day, moneyFacts } from './primitives.ts';

const percentiles = z.object({ p50: z.int().nullable(), p95: z.int().nullable() });

/** Of the orders placed on one day (UTC). */
export const chefDay = z.object({
  day,
  orders: z.int(),
  delivered: z.int(),
  /** Orders by why they ended undelivered; the state's name where there was no cause. */
  ended: z.record(z.string(), z.int()),
  secondsToAccept: percentiles,
  secondsToDeliver: percentiles,
  /** Of delivered orders: what the food cost. */
  food: moneyFacts,
});
export const adminDay = chefDay.extend({
  /** What is kept of all orders; refunds are not in it. */
  revenue: moneyFacts,
  /** Of delivered orders: service and delivery. */
  fees: moneyFacts,
  tips: moneyFacts,
  couriers: z.object({
    /** Who brought something or was online. */
    active: z.int(),
    jobs: z.int(),
    pay: moneyFacts,
    onlineMinutes: z.int(),
    busyMinutes: z.int(),
  }),
});
export type AdminDay = z.infer<typeof adminDay>;

const daysMax = 92;
const dayMs = 24 * 3_600_000;
const range = {
  from: day,
  /** The last day, itself included. */
  to: day,
};
const fits = ({ from, to }: { from: string; to: string }) => {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs;
  return days >= 0 && days < daysMax;
};
const tooLong = { path: ['to'], message: `must be from 0 to ${daysMax - 1} days after from` };

export const figuresEndpoints = {
  admin: endpoint({
    service: 'admin',
    method: 'GET',
    path: '/admin/figures',
    summary: 'Figures by day, as JSON or CSV (Accept: text/csv or format=csv)',
    policy: { who: ['admin'], secondFactor: true },
    query: z
      .strictObject({ ...range, format: z.enum(['json', 'csv']).optional() })
      .refine(fits, tooLong),
    answers: { 200: z.union([z.object({ days: z.array(adminDay) }), z.string()]) },
    otherAnswerType: 'text/csv',
  }),
  chef: endpoint({
    service: 'admin',
    method: 'GET',
    path: '/chef/figures',
    summary: 'Figures of the own kitchen by day',
    policy: { who: ['chef'], object: 'kitchen' },
    query: z.strictObject(range).refine(fits, tooLong),
    answers: { 200: z.object({ days: z.array(chefDay) }) },
  }),
};
