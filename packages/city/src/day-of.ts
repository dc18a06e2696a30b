import type { Random } from './random.ts';
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
  random: Random;
  tally: Tally;
  codes: Codes;
  signal: AbortSignal;
  /** An order was answered 2xx, so it must be there for ever. */
  acknowledge(orderId: string): void;
};
