import * as z from 'zod';

/** Ends of an accepted order, by who caused them and how far it had come. */
export const liabilityNames = [
  'CHEF_FAILED',
  'CUSTOMER_BEFORE_START',
  'CUSTOMER_AFTER_START',
  'ADMIN_BEFORE_START',
  'ADMIN_AFTER_START',
  'NO_COURIER',
  'COURIER_FAULT',
  'ACCIDENT',
  'CUSTOMER_ABSENT',
  'NOT_COLLECTED',
] as const;
export const liabilityName = z.enum(liabilityNames);
export type LiabilityName = z.infer<typeof liabilityName>;

/** What of the money stays with us at an end. */
export type Keep = 'nothing' | 'all' | 'cancelFee' | 'allButUnriddenAndTip' | 'allButTip';
/** Which of its legs a courier is paid: `approach` only when the kitchen was reached. */
export type CourierDue = 'nothing' | 'approach' | 'leg' | 'legAndReturn';
export type Liability = {
  keep: Keep;
  /** Whether the chef is paid the food. */
  food: boolean;
  courier: CourierDue;
  /** Who pays for what the customer gets back and others are owed. */
  borneBy: 'chef' | 'customer' | 'platform';
};

/** The liability table (product.md): orders decide by it what is kept, payment whose it is. */
export const liabilities: Readonly<Record<LiabilityName, Liability>> = {
  CHEF_FAILED: { keep: 'nothing', food: false, courier: 'approach', borneBy: 'chef' },
  CUSTOMER_BEFORE_START: {
    keep: 'cancelFee',
    food: false,
    courier: 'approach',
    borneBy: 'customer',
  },
  CUSTOMER_AFTER_START: {
    keep: 'allButUnriddenAndTip',
    food: true,
    courier: 'approach',
    borneBy: 'customer',
  },
  ADMIN_BEFORE_START: { keep: 'nothing', food: false, courier: 'approach', borneBy: 'platform' },
  ADMIN_AFTER_START: { keep: 'nothing', food: true, courier: 'approach', borneBy: 'platform' },
  NO_COURIER: { keep: 'nothing', food: true, courier: 'approach', borneBy: 'platform' },
  COURIER_FAULT: { keep: 'nothing', food: true, courier: 'nothing', borneBy: 'platform' },
  ACCIDENT: { keep: 'nothing', food: true, courier: 'leg', borneBy: 'platform' },
  CUSTOMER_ABSENT: { keep: 'allButTip', food: true, courier: 'legAndReturn', borneBy: 'customer' },
  NOT_COLLECTED: { keep: 'all', food: true, courier: 'nothing', borneBy: 'customer' },
};

/** What a courier has ridden of a job: to the kitchen, to the door, and back again. */
export const legName = z.enum(['approach', 'ride', 'back']);
export type LegName = z.infer<typeof legName>;

/** A job's pay by its legs: half for reaching the kitchen, the rest for the ride, and so for a return. */
export function legsOf(payCents: number): Record<LegName, number> {
  const approach = Math.floor(payCents / 2);
  const ride = payCents - approach;
  return { approach, ride, back: ride };
}
