import type { IncidentCause } from '@foodiefast/contracts/delivery';
import type { Price, Window } from './job.ts';

type ByOrders = { ordersSaidYes: boolean };
type Rider = { courierId: string | null };
/** What the presence and offers of a courier say at the moment, read under its lock. */
export type Standing = { courierId: string; courierBusy: boolean };

export type Command =
  | { type: 'searchTime'; price: Price | null; rideSeconds?: number | null }
  | ({ type: 'acceptOffer'; offerOpen: boolean } & Standing)
  | { type: 'escalate' }
  | ({ type: 'assign'; courierOnline: boolean; price: Price | null } & Standing)
  | { type: 'toPickup' | 'atPickup' | 'atDropoff' }
  | ({ type: 'collected' } & ByOrders)
  | ({ type: 'delivered'; byPhoto?: boolean } & ByOrders)
  | { type: 'pickupCodeLocked' | 'codeLocked' }
  | ({ type: 'takeBack'; courierId: string } & ByOrders)
  | { type: 'drop' | 'courierOffline' | 'stalled' | 'unassign' | 'courierSilent' }
  | { type: 'slow' | 'movesAgain' | 'looked' }
  | { type: 'arrivalSlipped'; eta: Window }
  | ({ type: 'foodLeft' } & Standing)
  | { type: 'undeliverable' | 'accident'; cause: IncidentCause; contacts: number }
  | { type: 'bringBack' }
  | { type: 'handOn'; code: string }
  | ({ type: 'fail'; cause: IncidentCause; contacts: number } & ByOrders)
  | ({ type: 'returned' | 'returnTimeOut' | 'handOverTimeOut' } & ByOrders)
  | ({ type: 'takeOver'; given: string; courierOnline: boolean } & Standing)
  | { type: 'orderDelayed'; readyBy: Date; mealReady: boolean; searchAt: Date; eta: Window }
  | { type: 'orderCancelled' }
  | ({ type: 'orderCollected' | 'orderDelivered' | 'orderFailed' } & Rider);
