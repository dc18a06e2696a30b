import type Stripe from 'stripe';
import * as z from 'zod';
import type { ProviderEvent } from './port.ts';

const toleranceSeconds = 300;

const word = z
  .string()
  .min(1)
  .max(255)
  .regex(/^[\x21-\x7e]+$/);
const concerned = z.looseObject({
  id: word.optional(),
  object: z.string().optional(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_intent: z.union([word, z.looseObject({ id: word })]).nullish(),
});
const uuid = z.uuid();
const event = z.looseObject({
  id: word,
  type: word,
  created: z.int().min(0).max(8_640_000_000_000),
  data: z.looseObject({ object: z.unknown() }),
});

/** Reads a signed event. The package takes time stamps of the future; we take none beyond 5 min. */
export function eventReader(stripe: Stripe, secret: string, idOf: IdOf) {
  return (raw: Buffer, signature: string, now: Date): ProviderEvent | null => {
    const stamp = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1]);
    const nowMs = now.getTime();
    if (!(Math.abs(stamp * 1000 - nowMs) <= toleranceSeconds * 1000)) return null;
    let told: unknown;
    try {
      told = stripe.webhooks.constructEvent(
        raw,
        signature,
        secret,
        toleranceSeconds,
        undefined,
        nowMs,
      );
    } catch {
      return null;
    }
    const known = event.safeParse(told);
    if (!known.success) return null;
    const { id, type, created, data } = known.data;
    const read = concerned.safeParse(data.object);
    const object = read.success ? read.data : {};
    const orderId = uuid.safeParse(object.metadata?.['orderId']);
    return {
      id,
      type,
      createdAt: new Date(created * 1000),
      orderId: orderId.success ? orderId.data : null,
      intentId:
        object.object === 'payment_intent' ? (object.id ?? null) : idOf(object.payment_intent),
      sessionId: object.object === 'checkout.session' ? (object.id ?? null) : null,
      accountId: object.object === 'account' ? (object.id ?? null) : null,
    };
  };
}

type IdOf = (value: string | { id: string } | null | undefined) => string | null;
