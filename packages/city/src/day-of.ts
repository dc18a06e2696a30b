import type { Meal } from './meal.ts';
import type { Settings } from './settings.ts';
import type { Tally } from './tally.ts';

/** What people tell each other at the counter and at the door. */
export type Codes = {
  tell(kind: 'collect' | 'handover', orderId: string, code: string): void;
  ask(kind: 'collect' | 'handover', orderId: string): string;
};

/** What everybody who is played shares. */
export type Day = {
  settings: Settings;
  tally: Tally;
  codes: Codes;
  signal: AbortSignal;
  /** An order was answered 2xx, so it must be there for ever. */
  acknowledge(orderId: string, meal: Meal): void;
  /** What an order is about; undefined for one of a person who tries the apps. */
  mealOf(orderId: string): Meal | undefined;
};
