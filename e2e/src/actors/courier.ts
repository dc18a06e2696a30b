import { openStream } from '@foodiefast/client/stream';
import { type CourierStep, type Job } from '@foodiefast/contracts/delivery';
import { deliveryEndpoints } from '@foodiefast/contracts/delivery-endpoints';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import type { Point } from '@foodiefast/contracts/primitives';
import { usersEndpoints } from '@foodiefast/contracts/users';
import { until } from '../until.ts';
import type { World } from '../world.ts';
import { approved } from './approved.ts';
import { newPerson, type Person, phone } from './person.ts';

export type Courier = Person & {
  /** Waits for the offer of an order and takes it. */
  takes(orderNumber: string): Promise<Job>;
  step(job: Job, step: CourierStep, code?: string): Promise<Job>;
  at(point: Point): Promise<void>;
  stream: ReturnType<typeof openStream>;
};

/** An applicant becomes a courier and goes online. */
export async function newCourier(
  { guest, admin }: World,
  start: Point,
  name = 'Courier',
): Promise<Courier> {
  const person = await newPerson(guest, name);
  const { client } = person;
  await approved('courier', person, admin, () =>
    client.call(usersEndpoints.applyAsCourier, { body: { vehicle: 'bike', phone } }),
  );
  await until('going online', () =>
    client.call(deliveryEndpoints.presence, { body: { online: true, point: start } }),
  );
  let sequence = 0;
  return {
    ...person,
    stream: openStream(client, gatewayEndpoints.courierStream),
    async takes(orderNumber) {
      const offer = await until(
        `an offer for ${orderNumber}`,
        async () => (await client.call(deliveryEndpoints.currentOffer)).offer ?? undefined,
        60_000,
      );
      const job = await client.call(deliveryEndpoints.acceptOffer, { params: { id: offer.id } });
      if (job.orderNumber !== orderNumber) throw new Error(`the offer was for ${job.orderNumber}`);
      return job;
    },
    step(job, step, code) {
      sequence += 1;
      return client.call(deliveryEndpoints.step, {
        params: { id: job.id },
        body: { step, at: new Date().toISOString(), sequence, ...(code ? { code } : {}) },
      });
    },
    async at(point) {
      sequence += 1;
      await client.call(deliveryEndpoints.positions, {
        body: { positions: [{ sequence, at: new Date().toISOString(), point }] },
      });
    },
  };
}
