import { randomFor } from './random.ts';

/** What somebody will want and do, decided by the seed and the meal's number alone. */
export type Meal = {
  name: string;
  /** Which of all people, kitchens and dishes, as a fraction of the list. */
  eater: number;
  kitchen: number;
  dish: number;
  quantity: number;
  isCollected: boolean;
  isDeclinedFirst: boolean;
  isNeverPaid: boolean;
  isCancelled: boolean;
  isRejected: boolean;
};

const shares = {
  collected: 0.3,
  declined: 0.08,
  neverPaid: 0.02,
  cancelled: 0.04,
  rejected: 0.04,
} as const;

export function mealOf(seed: number, number: number): Meal {
  const name = `meal ${number}`;
  const random = randomFor(seed, name);
  return {
    name,
    eater: random(),
    kitchen: random(),
    dish: random(),
    quantity: 1 + Math.floor(random() * 2),
    isCollected: random() < shares.collected,
    isDeclinedFirst: random() < shares.declined,
    isNeverPaid: random() < shares.neverPaid,
    isCancelled: random() < shares.cancelled,
    isRejected: random() < shares.rejected,
  };
}
