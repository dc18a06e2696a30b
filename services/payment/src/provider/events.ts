import type Stripe from 'stripe';
import * as z from 'zod';
import type { ProviderEvent } from './port.ts';

const toleranceSeconds = 300;

const concerned = z.looseObject({
  id: z.string().optional(),
  object: z.string().optional(),
  metadata: z.record(z.string(), z.string()).nullish(),
  payment_intent: z.union([z.string(), z.looseObject({ id: z.string() })]).nullish(),
});
const uuid = z.uuid();

/** Reads a signed event. The package takes time stamps of the future; we take none beyond 5 min. */
export function eventReader(stripe: Stripe, secret: string, idOf: IdOf) {
  return (raw: Buffer, signature: string, now: Date): ProviderEvent | null => {
    const stamp = Number(/(?:^|,)t=(\d{1,12})(?:,|$)/.exec(signature)?.[1]);
    const nowMs = now.getTime();
    if (!(Math.abs(stamp * 1000 - nowMs) <= toleranceSeconds * 1000)) return null;
    let event: Stripe.Event;
    try {
      event = stripe.webhooks.constructEvent(
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
    const read = concerned.safeParse(event.data.object);
    const object = read.success ? read.data : {};
    const orderId = uuid.safeParse(object.metadata?.['orderId']);
    return {
      id: event.id,
      type: event.type,
      createdAt: new Date(event.created * 1000),
      orderId: orderId.success ? orderId.data : null,
      intentId:
        object.object === 'payment_intent' ? (object.id ?? null) : idOf(object.payment_intent),
      sessionId: object.object === 'checkout.session' ? (object.id ?? null) : null,
    };
  };
}

type IdOf = (value: string | { id: string } | null | undefined) => string | null;
