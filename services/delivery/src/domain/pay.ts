import type { Settings } from '@foodiefast/contracts/admin';
import { limits } from './limits.ts';

type Rates = Pick<Settings, 'courierBasePayCents' | 'courierPerKmCents'>;

/** What a courier gets for the ride from the kitchen to the door. */
export const ridePayCents = (rideMetres: number, rates: Rates): number =>
  rates.courierBasePayCents + Math.round((rideMetres * rates.courierPerKmCents) / 1_000);

export const raisedCents = (payCents: number): number =>
  Math.ceil((payCents * (100 + limits.raisePercent)) / 100);
