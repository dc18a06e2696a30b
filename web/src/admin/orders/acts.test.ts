import { expect, test } from 'vitest';
import { actsOn } from './acts.ts';

const ride = (status: 'ESCALATED' | 'AT_PICKUP' | 'INCIDENT' | 'TO_DROPOFF' | 'DONE') => ({
  status,
  attention: null,
  pickup: null,
});

test.each([
  ['PENDING_PAYMENT', null, ['cancel']],
  ['READY', ride('ESCALATED'), ['assign', 'cancel']],
  ['READY', ride('AT_PICKUP'), ['unassign', 'cancel']],
  ['OUT_FOR_DELIVERY', ride('TO_DROPOFF'), ['incident', 'fail']],
  ['OUT_FOR_DELIVERY', ride('INCIDENT'), ['resolve']],
  ['DELIVERED', ride('DONE'), []],
  ['CANCELLED', null, []],
] as const)('%s with the ride %o can be moved by %o', (status, itsRide, expected) => {
  expect(actsOn(status, itsRide)).toEqual(expected);
});
