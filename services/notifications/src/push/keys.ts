import { createECDH, createPublicKey } from 'node:crypto';

export type VapidKeys = { publicKey: string; privateKey: string; subject: string };

/** `mailFrom` tells push services whom to write to when something is wrong with what we send. */
export function vapidKeys(o: { privateKey: string; mailFrom: string }): VapidKeys {
  const pair = createECDH('prime256v1');
  pair.setPrivateKey(o.privateKey, 'base64url');
  const address = /<([^<>]+)>/.exec(o.mailFrom)?.[1] ?? o.mailFrom;
  return {
    publicKey: pair.getPublicKey('base64url'),
    privateKey: o.privateKey,
    subject: `mailto:${address.trim()}`,
  };
}

/** A key that is not on the curve would fail only when a message is encrypted for it. */
export function isOnCurve(p256dh: string): boolean {
  const bytes = Buffer.from(p256dh, 'base64url');
  if (bytes.length !== 65 || bytes[0] !== 4) return false;
  const x = bytes.subarray(1, 33).toString('base64url');
  const y = bytes.subarray(33).toString('base64url');
  try {
    createPublicKey({ key: { kty: 'EC', crv: 'P-256', x, y }, format: 'jwk' });
    return true;
  } catch {
    return false;
  }
}
