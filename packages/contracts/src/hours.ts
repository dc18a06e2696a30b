import * as z from 'zod';
import { day, timeOfDay } from './primitives.ts';

/** From and to in the kitchen's local time; a `to` at or before `from` lies after midnight. */
export const period = z.tuple([timeOfDay, timeOfDay]);
export const periods = z.array(period).max(6);

export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

export const openingHours = z.strictObject({
  week: z.strictObject({
    mon: periods,
    tue: periods,
    wed: periods,
    thu: periods,
    fri: periods,
    sat: periods,
    sun: periods,
  }),
  /** A listed day follows its own periods; none means closed. */
  exceptions: z.array(z.strictObject({ date: day, periods })).max(100),
});
export type OpeningHours = z.infer<typeof openingHours>;

const allDay: z.infer<typeof periods> = [['00:00', '24:00']];

/** The hours of a kitchen that never closes. */
export const always: OpeningHours = {
  week: {
    mon: allDay,
    tue: allDay,
    wed: allDay,
    thu: allDay,
    fri: allDay,
    sat: allDay,
    sun: allDay,
  },
  exceptions: [],
};
