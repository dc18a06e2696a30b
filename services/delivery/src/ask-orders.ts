import type { CourierStep } from '@foodiefast/contracts/delivery';
import { internalOrderEndpoints } from '@foodiefast/contracts/order-internal';
import type { Peer } from '@foodiefast/kit/peer';
import { Refusal } from '@foodiefast/kit/refusal';
import { readDropoff } from './copies.ts';
import type { DispatchDeps } from './dispatch.ts';
import type { Job } from './domain/job.ts';
import { checkProof } from './photos.ts';

type Deps = Pick<DispatchDeps, 'db' | 'write' | 'store'> & { orders: Peer };
type Tap = {
  step: CourierStep;
  courierId: string;
  code?: string | undefined;
  photoId?: string | undefined;
};

/** Has orders decide on pick-up and hand-over; it counts the tries of codes. */
export async function askOrders(deps: Deps, job: Job, tap: Tap): Promise<void> {
  const { step, courierId, code, photoId } = tap;
  const params = { id: job.orderId };
  try {
    if (step === 'collected') {
      const body = { courierId, code: required(code, step) };
      await deps.orders.call(internalOrderEndpoints.collected, { params, body });
    }
    if (step === 'delivered') {
      const proof = photoId === undefined ? { code: required(code, step) } : { photoId };
      if (photoId !== undefined) await checkPhoto(deps, job, photoId);
      const body = { courierId, ...proof };
      await deps.orders.call(internalOrderEndpoints.delivered, { params, body });
    }
  } catch (error) {
    if (isLocked(error)) await lockCode(deps, job.id);
    throw notHeardYet(error) ?? error;
  }
}

function required(code: string | undefined, step: CourierStep): string {
  if (code !== undefined) return code;
  throw new Refusal('INVALID_INPUT', 'Not valid: code', {
    errors: [{ path: 'code', message: `is required for ${step}` }],
  });
}

async function checkPhoto({ db }: Deps, job: Job, photoId: string): Promise<void> {
  const dropoff = await readDropoff(db, job.orderId);
  await checkProof(db, job, { photoId, contactless: dropoff?.contactless ?? false });
}

const isLocked = (error: unknown): boolean =>
  error instanceof Refusal &&
  (error.code === 'CODE_LOCKED' ||
    (error.code === 'CODE_WRONG' && error.details?.['triesLeft'] === 0));

/** From here on a picture counts at the door, and an admin is told. */
async function lockCode({ write, store }: Deps, jobId: string): Promise<void> {
  await write(null, async (tx) => {
    const job = await store.lock(tx, { id: jobId });
    const known = !job || job.codeLocked || job.attention === 'CODE_LOCKED';
    const atKitchen = job?.status === 'AT_PICKUP';
    if (known || (!atKitchen && job.status !== 'AT_DROPOFF' && job.status !== 'INCIDENT'))
      return {};
    const type = atKitchen ? 'pickupCodeLocked' : 'codeLocked';
    await store.move(tx, job, { type }, { actor: { role: 'system', id: null } });
    return {};
  });
}

/** Orders learns of a hand-over between couriers by an event, a moment after us. */
const notHeardYet = (error: unknown): Refusal | null =>
  error instanceof Refusal && error.code === 'NOT_FOUND'
    ? new Refusal('UNAVAILABLE', 'orders does not know this courier yet', {
        cause: error,
        retryAfterSeconds: 2,
      })
    : null;
