import { addMs } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { PaymentTables } from './tables.ts';

// Longer than the provider sends an event again, or remembers a key.
const keptMs = 30 * 24 * 3_600_000;
const rowsMax = 5_000;

/** Forgets the provider's events and the answered calls of long ago; the ledger keeps their ids. */
export async function forgetOld(db: Db<PaymentTables>, now: Date): Promise<void> {
  const before = addMs(now, -keptMs);
  await sql`DELETE FROM provider_events WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM provider_events
    WHERE received_at < ${before} AND applied_at IS NOT NULL LIMIT ${rowsMax}))`.execute(db);
  await sql`DELETE FROM provider_calls WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM provider_calls
    WHERE sent_at < ${before} AND outcome IS NOT NULL LIMIT ${rowsMax}))`.execute(db);
}
