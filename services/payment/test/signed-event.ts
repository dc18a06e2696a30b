import { createHmac } from 'node:crypto';
import { newId } from '@foodiefast/kit/ids';
import { webhookSecret } from './stage.ts';

/** An event as the provider sends it, with its signature. */
export function signedEvent(o: { id?: string; type?: string; orderId?: string } = {}) {
  const body = JSON.stringify({
    id: o.id ?? `evt_${newId()}`,
    object: 'event',
    type: o.type ?? 'payment_intent.succeeded',
    created: Math.floor(Date.now() / 1000),
    data: { object: { id: 'pi_x', object: 'payment_intent', metadata: { orderId: o.orderId } } },
  });
  return { body, signature: signed(body) };
}

export function signed(body: string, o: { aheadSeconds?: number; secret?: string } = {}) {
  const at = Math.floor(Date.now() / 1000) + (o.aheadSeconds ?? 0);
  const digest = createHmac('sha256', o.secret ?? webhookSecret)
    .update(`${at}.${body}`)
    .digest('hex');
  return `t=${at},v1=${digest}`;
}
