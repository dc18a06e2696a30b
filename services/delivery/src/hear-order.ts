import type { DomainEvent } from '@foodiefast/contracts/event';
import { orderEvents } from '@foodiefast/contracts/order-events';
import type { Actor, OrderFacts } from '@foodiefast/contracts/orders';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { priceOf, readEnds, readSettings } from './copies.ts';
import { arrivalOnceReady } from './domain/arrival.ts';
import { decide } from './domain/decide.ts';
import type { Job } from './domain/job.ts';
import { commandFrom, needsJob, scheduleOf } from './domain/news.ts';
import { ridePayCents } from './domain/pay.ts';
import type { History } from './history.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

const system: Actor = { role: 'system', id: null };

type Deps = { store: Store; history: History };

/**
 * Orders carry their whole state, so only the highest version counts: the job is planned when there
 * is none, and then follows what orders has decided, whatever was missed or came out of order.
 */
export async function hearOrder(
  { store, history }: Deps,
  tx: Tx<Tables>,
  { type, version, at, data }: DomainEvent<OrderFacts>,
): Promise<void> {
  if (!needsJob(data)) return;
  const heardAt = new Date(at);
  const known = await store.lock(tx, { orderId: data.orderId });
  const isNew =
    known === null && (await plan({ store, history }, tx, { facts: data, version, heardAt }));
  const job = known ?? (await store.lock(tx, { orderId: data.orderId }));
  if (!job) throw new Error(`the job of order ${data.orderId} is gone`);
  const restated = type === orderEvents.restated.type;
  if (version < job.orderVersion) return;
  if (version === job.orderVersion && !restated && !isNew) return;
  const noted = await store.note(tx, job, { orderVersion: version });
  const figures = await history.figuresFor(tx, noted, heardAt);
  const onceReady = (readyBy: Date) => arrivalOnceReady(readyBy, noted, figures);
  const command = commandFrom(data, noted, heardAt, onceReady);
  if (!command) return;
  // A job that is there already, or has ended, has nothing more to follow.
  if (decide(noted, command, 'system', heardAt) instanceof Refusal) return;
  await store.move(tx, noted, command, { actor: system });
}

async function plan(
  { store, history }: Deps,
  tx: Tx<Tables>,
  o: { facts: OrderFacts; version: number; heardAt: Date },
): Promise<boolean> {
  const { facts } = o;
  const settings = await readSettings(tx);
  const price = priceOf(await readEnds(tx, facts), settings);
  const way = { rideMetres: price?.rideMetres ?? null, rideSeconds: null };
  const area = price?.area ?? null;
  const figures = await history.figuresFor(tx, { area }, o.heardAt);
  const job: Job = {
    id: newId(),
    orderId: facts.orderId,
    orderNumber: facts.number,
    orderVersion: o.version,
    version: 1,
    status: 'PLANNED',
    kitchenId: facts.kitchenId,
    chefId: facts.chefId,
    customerId: facts.customerId,
    courierId: null,
    payCents: price?.payCents ?? ridePayCents(0, settings),
    ...way,
    area,
    payRaised: false,
    reason: null,
    ...scheduleOf(facts, o.heardAt, (readyBy) => price && arrivalOnceReady(readyBy, way, figures)),
    enteredAt: o.heardAt,
    missedOffers: 0,
    excluded: [],
    collectedAt: null,
    arrivedAt: null,
    legs: [],
    incident: null,
    orderCancelled: false,
    handover: null,
    codeLocked: false,
    attention: null,
    still: null,
  };
  return (await store.insert(tx, job)) !== null;
}
