import type { Job } from '@foodiefast/contracts/delivery';
import { kitchenChanged, kitchenPlace } from '@foodiefast/contracts/menu';
import { dropoff, orderEvents } from '@foodiefast/contracts/order-events';
import type { OrderFacts } from '@foodiefast/contracts/orders';
import type { Address, Point } from '@foodiefast/contracts/primitives';
import { person } from '@foodiefast/contracts/users';
import { orderFacts } from '@foodiefast/testkit/builders';
import type { Person } from '@foodiefast/testkit/identity';
import type { Stage } from './stage.ts';

/** A spot of its own for each test, so that couriers of one never hear of another's meals. */
let spots = 0;
export function newSpot(): Point {
  spots += 1;
  return { lat: -50 + Math.floor(spots / 300), lng: -179 + (spots % 300) };
}
export const northOf = ({ lat, lng }: Point, metres: number): Point => ({
  lat: lat + metres / 111_195,
  lng,
});

export const addressAt = (point: Point): Address => ({
  line1: '7 Rue de la Faim',
  postcode: '69001',
  city: 'Lyon',
  country: 'FR',
  point,
});

/** An accepted delivery order whose kitchen and door were heard; the search is due at once. */
export async function acceptedOrder(stage: Stage, spot: Point, o: Partial<OrderFacts> = {}) {
  const eta = { from: stage.inMinutes(20), to: stage.inMinutes(35) };
  const readyBy = stage.inMinutes(5);
  const facts = orderFacts({ status: 'ACCEPTED', readyBy, eta, ...o });
  const { orderId, kitchenId, chefId, customerId } = facts;
  const place = { kitchenId, chefId, address: addressAt(spot) };
  await stage.hear(kitchenPlace, { key: kitchenId, version: 1, data: place });
  await stage.hear(kitchenChanged, { key: kitchenId, version: 1, data: aKitchen(facts, spot) });
  const door = addressAt(northOf(spot, 1_900));
  const content = { orderId, customerId, firstName: 'Inès', address: door, doorNote: '3rd floor' };
  await stage.hear(dropoff, { key: orderId, version: 5, data: { ...content, contactless: true } });
  await stage.hear(orderEvents.accepted, { key: orderId, version: 5, data: facts });
  return { ...facts, ...(await jobRow(stage, orderId)), facts, door };
}

export function jobRow(stage: Stage, orderId: string) {
  return stage.db
    .selectFrom('jobs')
    .select(['id as jobId', 'status as jobStatus', 'version as jobVersion', 'courier_id'])
    .select(['excluded', 'pay_cents', 'reason', 'missed_offers'])
    .where('order_id', '=', orderId)
    .executeTakeFirstOrThrow();
}

export async function courierAt(stage: Stage, point: Point): Promise<Person> {
  const courier = await stage.identity.person(['courier']);
  await goOnline(stage, courier, point);
  return courier;
}

export async function goOnline(stage: Stage, courier: Person, point: Point): Promise<void> {
  const body = { online: true, point };
  const answer = await stage.send('PUT', '/courier/presence', courier, { body });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

/** From PLANNED to the first offer, or as far as it goes without one. */
export async function search(stage: Stage, jobId: string, rounds = 2): Promise<void> {
  for (let round = 0; round < rounds; round += 1) await stage.fire('search', jobId);
}

export async function offerOf(stage: Stage, courier: Person) {
  return (await stage.send('GET', '/courier/offers/current', courier)).body.offer;
}

/** The courier is asked for the job and takes it. */
export async function takes(stage: Stage, courier: Person, jobId: string): Promise<Job> {
  await search(stage, jobId);
  const offer = await offerOf(stage, courier);
  const answer = await stage.send('POST', `/courier/offers/${offer.id}/accept`, courier);
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  return answer.body;
}

let taps = 0;
export function tap(
  stage: Stage,
  courier: Person,
  jobId: string,
  step: string,
  o: { code?: string; point?: Point; sequence?: number; key?: string } = {},
) {
  taps += 1;
  const { key, sequence = taps, ...proof } = o;
  return stage.send('POST', `/courier/jobs/${jobId}/steps`, courier, {
    body: { step, at: stage.now().toISOString(), sequence, ...proof },
    ...(key ? { key } : {}),
  });
}

/** Taps all steps up to one; the codes are right. */
export async function ridesTo(stage: Stage, courier: Person, jobId: string, last: string) {
  for (const step of ['to_pickup', 'at_pickup', 'collected', 'at_dropoff', 'delivered']) {
    const code = step === 'collected' || step === 'delivered' ? { code: '1234' } : {};
    const answer = await tap(stage, courier, jobId, step, code);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
    if (step === last) return;
  }
}

/** A meal on its way, with a courier who came as far as a step, and a chef who can sign in. */
export async function ridden(stage: Stage, last: string) {
  const spot = newSpot();
  const chef = await stage.identity.person(['chef']);
  const customer = await stage.identity.person(['customer']);
  const parties = { chefId: chef.id, customerId: customer.id, number: `FF-${spot.lat}${spot.lng}` };
  const order = await acceptedOrder(stage, spot, parties);
  const courier = await courierAt(stage, spot);
  await takes(stage, courier, order.jobId);
  await ridesTo(stage, courier, order.jobId, last);
  return { ...order, spot, chef, customer, courier };
}

let fixes = 0;
/** The courier's phone tells where it is. */
export async function movesTo(stage: Stage, courier: Person, point: Point): Promise<void> {
  fixes += 1;
  const body = { positions: [{ sequence: fixes, at: stage.now().toISOString(), point }] };
  const answer = await stage.send('POST', '/courier/positions', courier, { body });
  if (answer.status !== 202) throw new Error(JSON.stringify(answer.body));
}

export const named = (stage: Stage, userId: string, name: string) =>
  stage.hear(person, {
    key: userId,
    version: 1,
    data: { userId, name, phone: null, locale: 'fr', addresses: [], applications: [] },
  });

const aKitchen = ({ kitchenId, chefId }: OrderFacts, spot: Point) => ({
  kitchenId,
  chefId,
  state: 'LIVE' as const,
  name: 'Chez Perrine',
  quarter: 'Croix-Rousse',
  approximatePoint: northOf(spot, 120),
  timeZone: 'Europe/Paris',
  currency: 'EUR' as const,
  hours: {
    week: { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] },
    exceptions: [],
  },
  zones: null,
  collection: false,
  capacityUnitsPerSlot: 10,
  acceptMinutes: 8,
  autoAccept: false,
  pausedUntil: null,
  busyMinutes: 0,
  busyUntil: null,
});
