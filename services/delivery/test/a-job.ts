import type { JobStatus } from '@foodiefast/contracts/delivery';
import { inHand, type Job } from '../src/domain/job.ts';

export const noon = new Date('2026-11-21T12:00:00.000Z');
export const rider = '00000000-0000-7000-8000-00000000000a';

/** A job in a state, with a courier where the state has one. */
export const aJob = (status: JobStatus, o: Partial<Job> = {}): Job => ({
  id: '00000000-0000-7000-8000-000000000001',
  orderId: '00000000-0000-7000-8000-000000000002',
  orderNumber: 'FF-1',
  orderVersion: 5,
  version: 3,
  status,
  kitchenId: '00000000-0000-7000-8000-000000000003',
  chefId: '00000000-0000-7000-8000-000000000004',
  customerId: '00000000-0000-7000-8000-000000000005',
  courierId: inHand.has(status) ? rider : null,
  payCents: 501,
  rideMetres: 1_900,
  area: null,
  payRaised: false,
  reason: null,
  readyBy: new Date('2026-11-21T12:20:00.000Z'),
  mealReady: false,
  searchAt: new Date('2026-11-21T12:07:00.000Z'),
  enteredAt: noon,
  missedOffers: 0,
  excluded: [],
  eta: { from: new Date('2026-11-21T12:35:00.000Z'), to: new Date('2026-11-21T12:45:00.000Z') },
  rideSeconds: null,
  collectedAt: null,
  arrivedAt: null,
  legs: [],
  incident: null,
  orderCancelled: false,
  handover: status === 'HANDOVER' ? { code: '4711', tries: 0 } : null,
  codeLocked: false,
  attention: null,
  still: null,
  ...o,
});
