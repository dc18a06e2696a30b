import { createHmac } from 'node:crypto';

/** The `Stripe-Signature` header; the stamp is the machine's time, for receivers refuse stamps of the future. */
export function signatureOf(body: string, secret: string, atSeconds: number) {
  const digest = createHmac('sha256', secret).update(`${atSeconds}.${body}`).digest('hex');
  return `t=${atSeconds},v1=${digest}`;
}
