import { createHmac, timingSafeEqual } from 'node:crypto';

const stepSeconds = 30;
const digits = 6;
/** Phones' clocks are off by a little: the step before and the one after are taken too. */
const drift = [0, -1, 1];

export const stepAt = (at: Date): number => Math.floor(at.getTime() / 1000 / stepSeconds);

/** RFC 6238 with SHA-1, 30 s and six digits, which is what authenticator apps assume. */
export function codeAt(seed: Buffer, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const mac = createHmac('sha1', seed).update(counter).digest();
  const offset = mac.readUInt8(mac.length - 1) & 15;
  const number = (mac.readUInt32BE(offset) & 0x7fffffff) % 10 ** digits;
  return String(number).padStart(digits, '0');
}

/** The step that the code belongs to; null when it is wrong, or not newer than the last one taken. */
export function matchingStep(o: {
  seed: Buffer;
  code: string;
  lastStep: number;
  now: Date;
}): number | null {
  const current = stepAt(o.now);
  const steps = drift
    .map((by) => current + by)
    .filter((step) => step > o.lastStep && equal(codeAt(o.seed, step), o.code));
  return steps[0] ?? null;
}

const equal = (a: string, b: string) =>
  a.length === b.length && timingSafeEqual(Buffer.from(a), Buffer.from(b));

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

export function base32(bytes: Buffer): string {
  let bits = '';
  for (const byte of bytes) bits += byte.toString(2).padStart(8, '0');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => alphabet[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

/** What the QR code of an authenticator app holds. */
export function totpUri(secret: string, email: string): string {
  const query = new URLSearchParams({
    secret,
    issuer: 'FoodieFast',
    algorithm: 'SHA1',
    digits: String(digits),
    period: String(stepSeconds),
  });
  return `otpauth://totp/FoodieFast:${encodeURIComponent(email)}?${query.toString()}`;
}
