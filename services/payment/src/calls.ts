import { addMs } from '@foodiefast/kit/clock';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { CallKey } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

export type CallKind =
  | 'customer'
  | 'checkout'
  | 'intent'
  | 'capture'
  | 'cancel'
  | 'expire'
  | 'refund'
  | 'detach'
  | 'forget'
  | 'account'
  | 'transfer'
  | 'reversal';

/** A deed at the provider, named so that the same deed has the same name after any crash. */
export type CallDraft = {
  kind: CallKind;
  base: string;
  orderId: string | null;
  request: object;
};
export type Call = CallDraft & {
  generation: number;
  key: CallKey;
  tries: number;
  sentAt: Date;
  /** The key is too old or used up: look at the provider before a new one is taken. */
  stale: boolean;
};

// Stripe forgets keys after 24 h.
const keyAgeMaxMs = 20 * 3_600_000;
const replaysMax = 3;

/** Writes the call down; one that is still unanswered is taken up again with its own request. */
export async function beginCall(tx: Tx<PaymentTables>, draft: CallDraft, now: Date): Promise<Call> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${draft.base}, 0))`.execute(tx);
  const last = await tx
    .selectFrom('provider_calls')
    .selectAll()
    .where('base', '=', draft.base)
    .orderBy('generation', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!last) return newCall(tx, draft, 0, now);
  if (last.outcome === 'refused') return newCall(tx, draft, last.generation + 1, now);
  const tries = last.tries + 1;
  await tx
    .updateTable('provider_calls')
    .set({ tries })
    .where('base', '=', draft.base)
    .where('generation', '=', last.generation)
    .execute();
  const old = addMs(last.sent_at, keyAgeMaxMs) < now;
  return {
    ...draft,
    request: last.request,
    generation: last.generation,
    key: keyOf(draft.base, last.generation),
    tries,
    sentAt: last.sent_at,
    // What is done and wanted again is a riddle that only a look can solve.
    stale: old || last.replays >= replaysMax || last.outcome === 'done',
  };
}

/** A new key for a deed that was looked for at the provider and is not there. */
export async function renewCall(tx: Tx<PaymentTables>, call: Call, now: Date): Promise<Call> {
  await settleCall(tx, call, 'refused', 'looked up and not there');
  return newCall(tx, call, call.generation + 1, now);
}

export async function settleCall(
  tx: Tx<PaymentTables>,
  call: Call,
  outcome: 'done' | 'refused',
  error: string | null = null,
): Promise<void> {
  await settlingCall(tx, { call, outcome, ...(error === null ? {} : { error }) }).execute();
}

export type Settling = { call: Call; outcome: 'done' | 'refused'; error?: string };

/** The same, not run yet. */
export const settlingCall = (tx: Tx<PaymentTables>, { call, outcome, error }: Settling) =>
  tx
    .updateTable('provider_calls')
    .set({ outcome, error: error ?? null })
    .where('base', '=', call.base)
    .where('generation', '=', call.generation)
    .where('outcome', 'is', null);

export async function markFailure(
  tx: Tx<PaymentTables>,
  call: Call,
  error: { message: string; replayed: boolean },
): Promise<void> {
  await tx
    .updateTable('provider_calls')
    .set((row) => ({
      error: error.message.slice(0, 300),
      replays: error.replayed ? row('replays', '+', 1) : row.ref('replays'),
    }))
    .where('base', '=', call.base)
    .where('generation', '=', call.generation)
    .execute();
}

async function newCall(
  tx: Tx<PaymentTables>,
  { kind, base, orderId, request }: CallDraft,
  generation: number,
  now: Date,
): Promise<Call> {
  await tx
    .insertInto('provider_calls')
    .values({
      base,
      generation,
      kind,
      order_id: orderId,
      request: JSON.stringify(request),
      sent_at: now,
      tries: 1,
      replays: 0,
      outcome: null,
      error: null,
    })
    .execute();
  const key = keyOf(base, generation);
  return { kind, base, orderId, request, generation, key, tries: 1, sentAt: now, stale: false };
}

const keyOf = (base: string, generation: number) =>
  (generation === 0 ? base : `${base}:again:${generation}`) as CallKey;
