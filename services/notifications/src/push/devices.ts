import type {
  pushSubscription,
  pushSubscriptionInput,
} from '@foodiefast/contracts/notification-endpoints';
import { newId } from '@foodiefast/kit/ids';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { type FieldError, notFound, Refusal } from '@foodiefast/kit/refusal';
import { type Selectable, sql } from 'kysely';
import type * as z from 'zod';
import type { Tables } from '../tables.ts';
import { isPushService } from './hosts.ts';
import { isOnCurve } from './keys.ts';

export type Device = Selectable<Tables['push_subscriptions']>;
type Subscription = z.output<typeof pushSubscriptionInput>;

const devicesMax = 10;

export function checkSubscription({ endpoint, keys }: Subscription, hosts: readonly string[]) {
  const errors: FieldError[] = [];
  if (!isPushService(endpoint, hosts)) {
    errors.push({ path: 'endpoint', message: 'must be of a known push service' });
  }
  if (!isOnCurve(keys.p256dh)) {
    errors.push({ path: 'keys.p256dh', message: 'must be a point on P-256, uncompressed' });
  }
  if (errors.length > 0) {
    const names = errors.map(({ path }) => path).join(', ');
    throw new Refusal('INVALID_INPUT', `Not valid: ${names}`, { errors });
  }
}

/** A browser has one endpoint, whoever signs in there; the oldest of a person goes at the eleventh. */
export async function addDevice(
  tx: Tx<Tables>,
  o: { personId: string; subscription: Subscription; now: Date },
): Promise<Device> {
  const { endpoint, keys } = o.subscription;
  const { rows } = await sql<Device>`
    INSERT INTO push_subscriptions AS known (id, person_id, endpoint, p256dh, auth, created_at)
    VALUES (${newId()}, ${o.personId}, ${endpoint}, ${keys.p256dh}, ${keys.auth}, ${o.now})
    ON CONFLICT (endpoint) DO UPDATE SET
      id = CASE WHEN known.person_id = excluded.person_id THEN known.id ELSE excluded.id END,
      created_at = CASE WHEN known.person_id = excluded.person_id
        THEN known.created_at ELSE excluded.created_at END,
      person_id = excluded.person_id, p256dh = excluded.p256dh, auth = excluded.auth
    RETURNING *`.execute(tx);
  const [device] = rows;
  if (!device) throw new Error('the push subscription was not written');
  await sql`
    DELETE FROM push_subscriptions WHERE id IN (
      SELECT id FROM push_subscriptions WHERE person_id = ${o.personId} AND id <> ${device.id}
      ORDER BY created_at DESC, id DESC OFFSET ${devicesMax - 1})`.execute(tx);
  return device;
}

export const devicesOf = (db: Db<Tables>, personId: string): Promise<Device[]> =>
  db
    .selectFrom('push_subscriptions')
    .selectAll()
    .where('person_id', '=', personId)
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .execute();

export async function removeDevice(
  db: Db<Tables>,
  o: { id: string; personId: string },
): Promise<void> {
  const { numDeletedRows } = await db
    .deleteFrom('push_subscriptions')
    .where('id', '=', o.id)
    .where('person_id', '=', o.personId)
    .executeTakeFirst();
  if (numDeletedRows === 0n) throw notFound('Push subscription');
}

export const deviceView = (device: Device): z.input<typeof pushSubscription> => ({
  id: device.id,
  host: new URL(device.endpoint).hostname,
  createdAt: device.created_at.toISOString(),
});
