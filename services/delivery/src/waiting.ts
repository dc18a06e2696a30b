import type { CourierStep, JobStatus } from '@foodiefast/contracts/delivery';
import type { adminJob, kitchenRide } from '@foodiefast/contracts/delivery-trouble';
import type { Db } from '@foodiefast/kit/postgres';
import type * as z from 'zod';
import { readContacts } from './contacts.ts';
import { readFirstName } from './copies.ts';
import { inHand } from './domain/job.ts';
import type { Tables } from './tables.ts';

const rowsMax = 100;
const waiting: readonly JobStatus[] = ['ESCALATED', 'INCIDENT', 'RETURNING', 'HANDOVER'];

/** What waits for an admin, the longest waiting first. */
export async function readQueue(db: Db<Tables>): Promise<z.infer<typeof adminJob>[]> {
  const rows = await db
    .selectFrom('jobs')
    .selectAll()
    .where((eb) => eb.or([eb('attention', 'is not', null), eb('status', 'in', waiting)]))
    .orderBy('entered_at')
    .limit(rowsMax)
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      jobId: row.id,
      orderId: row.order_id,
      orderNumber: row.order_number,
      kitchenId: row.kitchen_id,
      status: row.status,
      courierId: row.courier_id,
      reason: row.reason,
      incident: row.incident,
      attention: row.attention,
      since: row.entered_at.toISOString(),
      contacts: await readContacts(db, row.id),
      insisted: await insistedOn(db, row.id),
      hasPhoto: await hasProof(db, row.id),
    })),
  );
}

/** Who comes for the meals of a kitchen, who has one, and what comes back. */
export async function ridesOf(
  db: Db<Tables>,
  chefId: string,
): Promise<z.infer<typeof kitchenRide>[]> {
  const rows = await db
    .selectFrom('jobs')
    .selectAll()
    .where('chef_id', '=', chefId)
    .where('status', 'in', [...inHand])
    .orderBy('entered_at', 'desc')
    .limit(rowsMax)
    .execute();
  return Promise.all(
    rows.map(async (row) => ({
      orderId: row.order_id,
      orderNumber: row.order_number,
      status: row.status,
      courierFirstName: row.courier_id && (await readFirstName(db, row.courier_id)),
      readyBy: row.ready_by.toISOString(),
      orderCancelled: row.order_cancelled,
    })),
  );
}

async function insistedOn(db: Db<Tables>, jobId: string) {
  const rows = await db
    .selectFrom('taps')
    .select(['step', 'metres_off', 'taken_at'])
    .where('job_id', '=', jobId)
    .where('insisted', '=', true)
    .orderBy('taken_at')
    .execute();
  return rows.map(({ step, metres_off, taken_at }) => ({
    step: step as CourierStep,
    metres: metres_off ?? 0,
    at: taken_at.toISOString(),
  }));
}

const hasProof = async (db: Db<Tables>, jobId: string): Promise<boolean> =>
  (await db
    .selectFrom('photos')
    .select('id')
    .where('job_id', '=', jobId)
    .where('is_proof', '=', true)
    .executeTakeFirst()) !== undefined;
