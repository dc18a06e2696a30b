import { setTimeout as sleep } from 'node:timers/promises';
import type { PlaceOrderInput, QuoteInput } from '@foodiefast/contracts/orders';
import type { Address } from '@foodiefast/contracts/primitives';
import type { Db } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import { readSavedPlace } from '../copies.ts';
import type { Tables } from '../tables.ts';

export type Destination = { address: Address; doorNote: string | null };

const patienceMs = 1_500;
const askEveryMs = 100;

/** Where a quote goes to; null when the meal is collected. */
export async function quoteDestination(
  db: Db<Tables>,
  { fulfilment, destination }: QuoteInput,
  userId: string | null,
): Promise<Destination | null> {
  if (fulfilment === 'collection') return null;
  if (!destination) {
    throw new Refusal('INVALID_INPUT', 'Not valid: destination', {
      errors: [{ path: 'destination', message: 'is required for a delivery' }],
    });
  }
  if ('address' in destination) {
    return { address: destination.address, doorNote: destination.doorNote ?? null };
  }
  const saved = userId ? await findSavedPlace(db, userId, destination.addressId) : null;
  return saved ?? unknown('destination.addressId');
}

/** Another destination than the quote's, null when the order names none. */
export async function orderDestination(
  db: Db<Tables>,
  { address, addressId }: PlaceOrderInput,
  userId: string,
): Promise<Destination | 'unknown' | null> {
  if (address && addressId) {
    throw new Refusal('INVALID_INPUT', 'Not valid: addressId', {
      errors: [{ path: 'addressId', message: 'must not come together with address' }],
    });
  }
  if (address) return { address, doorNote: null };
  if (!addressId) return null;
  return (await findSavedPlace(db, userId, addressId)) ?? 'unknown';
}

export function unknown(path: 'addressId' | 'destination.addressId'): never {
  const message = 'This address is not among the saved ones';
  throw new Refusal('ADDRESS_UNKNOWN', message, { errors: [{ path, message }] });
}

/** An address that was saved a moment ago may still be on its way to us. */
async function findSavedPlace(
  db: Db<Tables>,
  userId: string,
  addressId: string,
): Promise<Destination | null> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const saved = await readSavedPlace(db, userId, addressId);
    if (saved) return { address: saved.address, doorNote: saved.doorNote };
    if (performance.now() >= giveUpAt) return null;
    await sleep(askEveryMs);
  }
}
