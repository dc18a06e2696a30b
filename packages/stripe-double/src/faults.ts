import { z } from 'zod';
import type { Store } from './store.ts';

const times = z.int().min(1).max(1_000_000).nullable().default(1);
const ms = z.int().min(0).max(600_000);
// Which requests: a method, and a path in which `*` stands for one part: /v1/payment_intents/*/capture.
const request = {
  method: z.enum(['GET', 'POST', 'DELETE']).optional(),
  path: z.string().max(200).optional(),
  times,
};
// Which events: a type, or a beginning such as payment_intent.*
const event = { type: z.string().max(100).optional(), times };

/** `times: null` stays until it is taken away. */
export const faultSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('latency'),
    ms,
    when: z.enum(['before', 'after']).default('before').describe('before or after the effect'),
    ...request,
  }),
  z.strictObject({
    kind: z.literal('status'),
    status: z.union([z.literal(429), z.int().min(500).max(599)]),
    afterCommit: z.boolean().default(false).describe('the effect stands, only the answer is lost'),
    ...request,
  }),
  z.strictObject({
    kind: z.literal('reset'),
    afterCommit: z.boolean().default(true).describe('false: cut before anything happened'),
    ...request,
  }),
  z.strictObject({ kind: z.literal('webhookLost'), ...event }),
  z.strictObject({ kind: z.literal('webhookDoubled'), ...event }),
  z.strictObject({ kind: z.literal('webhookLate'), delayMs: ms, ...event }),
  z.strictObject({ kind: z.literal('webhookOutOfOrder'), ...event }),
  z.strictObject({
    kind: z.literal('refundFailsLater'),
    afterSeconds: z.int().min(0).max(604_800).default(2),
    times,
  }),
]);

export type Fault = z.infer<typeof faultSchema>;
type FaultOf<K extends Fault['kind']> = Extract<Fault, { kind: K }>;
type WebhookFault = FaultOf<'webhookLost' | 'webhookDoubled' | 'webhookLate' | 'webhookOutOfOrder'>;
type FaultRow = { id: number; spec: string; times_left: number | null };

export function addFault(store: Store, fault: Fault) {
  const { lastInsertRowid } = store.run(
    'INSERT INTO faults (spec, times_left) VALUES (?, ?)',
    JSON.stringify(fault),
    fault.times,
  );
  return Number(lastInsertRowid);
}

export function pendingFaults(store: Store) {
  return store.all<FaultRow>('SELECT id, spec, times_left FROM faults ORDER BY id').map((row) => ({
    id: row.id,
    timesLeft: row.times_left,
    fault: JSON.parse(row.spec) as Fault,
  }));
}

export function dropFaults(store: Store) {
  store.run('DELETE FROM faults');
}

/** Takes one of each kind that fits; one request may be slow and then cut. */
export function takeRequestFaults(store: Store, method: string, path: string) {
  const fits = (fault: { method?: string | undefined; path?: string | undefined }) =>
    (fault.method ?? method) === method && pathFits(fault.path, path);
  return {
    latency: take(store, (fault) => (fault.kind === 'latency' && fits(fault) ? fault : null)),
    status: take(store, (fault) => (fault.kind === 'status' && fits(fault) ? fault : null)),
    reset: take(store, (fault) => (fault.kind === 'reset' && fits(fault) ? fault : null)),
  };
}

export function takeWebhookFault(store: Store, type: string) {
  return take(store, (fault) =>
    isWebhookFault(fault) && typeFits(fault.type, type) ? fault : null,
  );
}

export function takeRefundFault(store: Store) {
  return take(store, (fault) => (fault.kind === 'refundFailsLater' ? fault : null));
}

function take<F extends Fault>(store: Store, pick: (fault: Fault) => F | null): F | undefined {
  for (const { id, timesLeft, fault } of pendingFaults(store)) {
    const picked = pick(fault);
    if (picked === null) continue;
    if (timesLeft === 1) store.run('DELETE FROM faults WHERE id = ?', id);
    else store.run('UPDATE faults SET times_left = times_left - 1 WHERE id = ?', id);
    return picked;
  }
  return undefined;
}

const isWebhookFault = (fault: Fault): fault is WebhookFault => fault.kind.startsWith('webhook');

function pathFits(pattern: string | undefined, path: string) {
  if (pattern === undefined) return true;
  const [wanted, given] = [pattern.split('/'), path.split('/')];
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => part === '*' || part === given[index])
  );
}

function typeFits(pattern: string | undefined, type: string) {
  if (pattern === undefined) return true;
  return pattern.endsWith('*') ? type.startsWith(pattern.slice(0, -1)) : type === pattern;
}
