import { createHmac } from 'node:crypto';
import { Refusal } from '@foodiefast/kit/refusal';
import { limits } from './limits.ts';
import type { Order } from './order.ts';

/** `collect` is typed by the courier at the kitchen, `handover` is told by the customer at the end. */
export type CodeKind = 'collect' | 'handover';
export type Codes = (orderId: string, kind: CodeKind) => string;

/** Four digits made from the order's id, so that none is stored and only tries are counted. */
export const createCodes =
  (secret: string): Codes =>
  (orderId, kind) => {
    const digest = createHmac('sha256', secret).update(`${kind} ${orderId}`).digest();
    // 48 bits leave no measurable lean towards any of the 10,000 codes.
    return String(digest.readUIntBE(0, 6) % 10_000).padStart(4, '0');
  };

/** Null when the code is right. */
export function codeProblem(
  order: Order,
  kind: CodeKind,
  o: { given: string; right: string },
): Refusal | null {
  if (order.tries[kind] >= limits.codeTries) {
    return new Refusal('CODE_LOCKED', 'Too many wrong codes', { details: { state: order.status } });
  }
  if (o.given === o.right) return null;
  const triesLeft = limits.codeTries - order.tries[kind] - 1;
  return new Refusal('CODE_WRONG', 'This is not the code', { details: { triesLeft } });
}

/** A wrong code is counted even though the command was refused. */
export function withTry(order: Order, refusal: Refusal, kind: CodeKind): Order {
  if (refusal.code !== 'CODE_WRONG') return order;
  return { ...order, tries: { ...order.tries, [kind]: order.tries[kind] + 1 } };
}
