import type { Schemas } from '../../api/client.ts';

export type ChefOrder = Schemas['ChefOrder'];
export type Status = ChefOrder['status'];

export const lanes = ['new', 'cooking', 'ready', 'later', 'handed'] as const;
export type Lane = (typeof lanes)[number];

const laneByStatus: Partial<Record<Status, Lane>> = {
  SCHEDULED: 'later',
  PLACED: 'new',
  AWAITING_CUSTOMER: 'new',
  ACCEPTED: 'cooking',
  PREPARING: 'cooking',
  READY: 'ready',
  OUT_FOR_DELIVERY: 'handed',
};

/** Where an order stands on the board; nowhere before it is paid and after its end. */
export const laneOf = (status: Status): Lane | undefined => laneByStatus[status];

export function byLane(orders: readonly ChefOrder[]): Record<Lane, ChefOrder[]> {
  const board: Record<Lane, ChefOrder[]> = {
    new: [],
    cooking: [],
    ready: [],
    later: [],
    handed: [],
  };
  for (const order of orders.toSorted(byPromise)) {
    const lane = laneOf(order.status);
    if (lane) board[lane].push(order);
  }
  return board;
}

/** What the live stream tells of an order: no names, no dishes. */
export type OrderNews = Partial<
  Pick<ChefOrder, 'status' | 'cause' | 'acceptBy' | 'readyBy' | 'number'>
> & { orderId?: string };

/** The board after an event, as far as the event alone can tell. */
export function withNews(
  orders: readonly ChefOrder[],
  version: number,
  { orderId, status, cause, acceptBy, readyBy }: OrderNews,
): { orders: readonly ChefOrder[]; ended?: ChefOrder } {
  if (orderId === undefined || status === undefined) return { orders };
  const known = orders.find((it) => it.id === orderId);
  if (!known || version < known.version) return { orders };
  const next: ChefOrder = {
    ...known,
    version,
    status,
    cause: cause ?? null,
    acceptBy: acceptBy ?? null,
    readyBy: readyBy ?? null,
  };
  if (laneOf(status) === undefined) {
    return { orders: orders.filter((it) => it !== known), ended: next };
  }
  return { orders: orders.map((it) => (it === known ? next : it)) };
}

/** An end that nobody in the kitchen brought about, and that a cook must hear of. */
export const isBadEnd = ({ status, cause }: ChefOrder): boolean =>
  (status === 'CANCELLED' && cause !== 'CHEF_CANCELLED') ||
  status === 'EXPIRED' ||
  status === 'FAILED_DELIVERY';

/** By the first promise: more minutes for one order must not shuffle the others. */
function byPromise(a: ChefOrder, b: ChefOrder): number {
  return promisedMs(a) - promisedMs(b) || a.id.localeCompare(b.id);
}

function promisedMs({
  status,
  acceptBy,
  readyBy,
  addedMinutes,
  slot,
  placedAt,
}: ChefOrder): number {
  if (status === 'PLACED' || status === 'AWAITING_CUSTOMER')
    return Date.parse(acceptBy ?? placedAt);
  if (readyBy) return Date.parse(readyBy) - addedMinutes * 60_000;
  return Date.parse(slot ?? placedAt);
}
