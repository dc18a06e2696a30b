import { Refused } from '@foodiefast/client/client';
import { deliveryEndpoints, type Job, steps } from '@foodiefast/contracts/delivery';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import type { Point } from '@foodiefast/contracts/primitives';
import { openBell } from './bell.ts';
import type { Day } from './day-of.ts';
import { persist } from './network.ts';
import { keepDoing } from './pause.ts';
import { randomFor } from './random.ts';
import type { Rider } from './town.ts';

const droppedShare = 0.03;
const declinedShare = 0.05;
const positionEveryMs = 15_000;

/** Online near the kitchens, takes what is offered and taps step by step. */
export function playCourier({ account, name, start }: Rider, day: Day): Promise<void> {
  const { client } = account;
  const { settings, tally, codes, signal } = day;
  const random = randomFor(settings.SEED, name);
  let toldAtMs = 0;

  async function tellPosition(around: Point, everyMs = positionEveryMs): Promise<void> {
    if (Date.now() - toldAtMs < everyMs) return;
    const at = new Date();
    const near = () => (random() - 0.5) / 500;
    const point = { lat: around.lat + near(), lng: around.lng + near() };
    try {
      await client.call(deliveryEndpoints.positions, {
        body: { positions: [{ sequence: at.getTime(), at: at.toISOString(), point }] },
      });
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.code !== 'COURIER_OFFLINE') throw error;
      await client.call(deliveryEndpoints.presence, { body: { online: true, point } });
    }
    toldAtMs = at.getTime();
  }

  const betweenTapsMs = settings.RIDE_SECONDS * 1_000;

  async function act(): Promise<number | null> {
    await tellPosition(start);
    const { job } = await client.call(deliveryEndpoints.currentJob);
    if (job) {
      await ride(job);
      return betweenTapsMs;
    }
    const { offer } = await client.call(deliveryEndpoints.currentOffer);
    if (!offer) return null;
    await answer(offer);
    return betweenTapsMs;
  }

  async function answer({ id }: { id: string }): Promise<void> {
    const params = { id };
    if (random() < declinedShare) {
      await persist(client, deliveryEndpoints.declineOffer, { params }, random);
      return tally.count('offers declined');
    }
    await persist(client, deliveryEndpoints.acceptOffer, { params }, random);
  }

  async function ride(job: Job): Promise<void> {
    const params = { id: job.id };
    const { nextStep: step, orderId } = job;
    if (!step) return;
    if (step === 'at_pickup' && random() < droppedShare) {
      await persist(
        client,
        deliveryEndpoints.drop,
        { params, body: { reason: 'Puncture' } },
        random,
      );
      return tally.count('jobs dropped');
    }
    const there = { at_pickup: job.pickup, at_dropoff: job.dropoff }[step as string]?.address;
    if (there) await tellPosition(there.point, 0);
    const code =
      step === 'collected'
        ? codes.ask('collect', orderId)
        : step === 'delivered'
          ? codes.ask('handover', orderId)
          : undefined;
    const body = { step, at: new Date().toISOString(), sequence: steps.indexOf(step) };
    await persist(
      client,
      deliveryEndpoints.step,
      { params, body: { ...body, ...(code ? { code } : {}) } },
      random,
    );
  }

  return keepDoing({
    bell: openBell(client, gatewayEndpoints.courierStream, signal),
    random,
    signal,
    act,
    fail: (error) => tally.trouble('courier', error),
  });
}
