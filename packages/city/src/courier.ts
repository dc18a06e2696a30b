import { Refused } from '@foodiefast/client/client';
import type { LiveEvent } from '@foodiefast/client/stream';
import { type Current, type Job, steps } from '@foodiefast/contracts/delivery';
import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import type { Point } from '@foodiefast/contracts/primitives';
import * as z from 'zod';
import { openBell } from './bell.ts';
import type { Day } from './day-of.ts';
import { persist } from './network.ts';
import { idle, keepDoing, type Pause } from './pause.ts';
import { randomFor } from './random.ts';
import type { Rider } from './town.ts';

const droppedShare = 0.03;
const declinedShare = 0.05;
const positionEveryMs = 15_000;
const mealLookMs = 3_000;

const jobNews = z.object({ version: z.int(), data: z.object({ jobId: z.string() }) });

/** Online near the kitchens, takes what is offered and taps step by step. */
export function playCourier({ account, name, start }: Rider, day: Day): Promise<void> {
  const { client } = account;
  const { settings, tally, codes, signal } = day;
  const random = randomFor(settings.SEED, name);
  let toldAtMs = 0;
  /** As the last answer or look had it; undefined when there was news since. */
  let seen: Current | undefined;

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

  const tapped: Pause = { restMs: settings.RIDE_SECONDS * 1_000, waitMs: 0 };

  async function act(): Promise<Pause> {
    await tellPosition(start);
    const { offer, job } = seen ?? (await client.call(deliveryEndpoints.current));
    seen = undefined;
    if (job) return ride(job);
    if (!offer) return idle;
    await answer(offer);
    return tapped;
  }

  async function answer({ id }: { id: string }): Promise<void> {
    const params = { id };
    if (random() < declinedShare) {
      await persist(client, deliveryEndpoints.declineOffer, { params }, random);
      return tally.count('offers declined');
    }
    const accepted = await persist(client, deliveryEndpoints.acceptOffer, { params }, random);
    seen = { online: true, offer: null, job: accepted.body };
  }

  async function ride(job: Job): Promise<Pause> {
    const params = { id: job.id };
    const { nextStep: step, orderId } = job;
    if (!step) return idle;
    if (step === 'collected' && !job.mealReady) return { restMs: 0, waitMs: mealLookMs };
    if (step === 'at_pickup' && random() < droppedShare) {
      await persist(
        client,
        deliveryEndpoints.drop,
        { params, body: { reason: 'Puncture' } },
        random,
      );
      tally.count('jobs dropped');
      return tapped;
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
    const taken = await persist(
      client,
      deliveryEndpoints.step,
      { params, body: { ...body, ...(code ? { code } : {}) } },
      random,
    );
    if (taken.body.nextStep) seen = { online: true, offer: null, job: taken.body };
    return tapped;
  }

  /** What one's own tap did is in its answer. */
  function isNews({ data }: LiveEvent): boolean {
    const told = jobNews.safeParse(data);
    const isKnown =
      told.success &&
      told.data.data.jobId === seen?.job?.id &&
      told.data.version <= (seen?.job?.version ?? 0);
    if (!isKnown) seen = undefined;
    return !isKnown;
  }

  return keepDoing({
    bell: openBell(client, gatewayEndpoints.courierStream, signal, {}, isNews),
    random,
    signal,
    act,
    fail: (error) => tally.trouble('courier', error),
  });
}
