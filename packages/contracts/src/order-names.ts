/** Names alone, without zod, for programs that count their bytes. */

export const orderStatuses = [
  'PENDING_PAYMENT',
  'CLOSING',
  'SCHEDULED',
  'PLACED',
  'AWAITING_CUSTOMER',
  'ACCEPTED',
  'PREPARING',
  'READY',
  'OUT_FOR_DELIVERY',
  'DELIVERED',
  'CLOSED',
  'EXPIRED',
  'REJECTED',
  'CANCELLED',
  'FAILED_DELIVERY',
] as const;

/** Why a meal that left the kitchen did not arrive. */
export const failures = [
  'CUSTOMER_ABSENT',
  'CUSTOMER_REFUSED',
  'WRONG_ADDRESS',
  'ACCIDENT',
  'COURIER_FAULT',
] as const;
