import type { Price, Window } from './job.ts';

type ByOrders = { ordersSaidYes: boolean };
type Rider = { courierId: string | null };
/** What the presence and offers of a courier say at the moment, read under its lock. */
export type Standing = { courierId: string; courierBusy: boolean };

export type Command =
  | { type: 'searchTime'; price: Price | null }
  | ({ type: 'acceptOffer'; offerOpen: boolean } & Standing)
  | { type: 'escalate' }
  | ({ type: 'assign'; courierOnline: boolean; price: Price | null } & Standing)
  | { type: 'toPickup' | 'atPickup' | 'atDropoff' }
  | ({ type: 'collected' | 'delivered' } & ByOrders)
  | ({ type: 'takeBack'; courierId: string } & ByOrders)
  | { type: 'drop' | 'courierOffline' | 'stalled' | 'unassign' | 'courierSilent' }
  | { type: 'foodLeft' | 'undeliverable' | 'accident' | 'bringBack' | 'handOn' }
  | ({ type: 'fail' | 'returned' | 'returnTimeOut' | 'handOverTimeOut' } & ByOrders)
  | ({ type: 'takeOver' } & Standing)
  | { type: 'orderDelayed'; readyBy: Date; searchAt: Date; eta: Window }
  | { type: 'orderCancelled' }
  | ({ type: 'orderCollected' | 'orderDelivered' | 'orderFailed' } & Rider);
