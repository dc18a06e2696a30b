import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { addMs } from '@foodiefast/kit/clock';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Secrets } from './secrets.ts';
import type { Tables } from './tables.ts';

/**
 * What a passkey signs: random bytes, an end, and our mark on both and on what it is for. Nothing is
 * stored until one is used, so asking for many costs us nothing.
 */
export type Challenges = {
  issue(about: string, now: Date): Uint8Array<ArrayBuffer>;
  isOurs(challenge: string, about: string, now: Date): boolean;
  /** True for the first use. */
  take(tx: Tx<Tables>, challenge: string, now: Date): Promise<boolean>;
};

const lifetimeMs = 5 * 60_000;
const randomPartBytes = 16;
const endBytes = 6;
const markBytes = 16;

export function createChallenges(secrets: Secrets): Challenges {
  const markOf = (body: Buffer, about: string) =>
    secrets.mac('challenge', Buffer.concat([body, Buffer.from(about)])).subarray(0, markBytes);
  return {
    issue(about, now) {
      const end = Buffer.alloc(endBytes);
      end.writeUIntBE(now.getTime() + lifetimeMs, 0, endBytes);
      const body = Buffer.concat([randomBytes(randomPartBytes), end]);
      return Uint8Array.from(Buffer.concat([body, markOf(body, about)]));
    },
    isOurs(challenge, about, now) {
      const whole = Buffer.from(challenge, 'base64url');
      if (whole.length !== randomPartBytes + endBytes + markBytes) return false;
      const body = whole.subarray(0, randomPartBytes + endBytes);
      const mark = whole.subarray(randomPartBytes + endBytes);
      const endsAt = body.readUIntBE(randomPartBytes, endBytes);
      return timingSafeEqual(markOf(body, about), mark) && endsAt > now.getTime();
    },
    async take(tx, challenge, now) {
      const taken = await tx
        .insertInto('used_challenges')
        .values({
          hash: createHash('sha256').update(Buffer.from(challenge, 'base64url')).digest(),
          expires_at: addMs(now, lifetimeMs),
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      return taken.numInsertedOrUpdatedRows === 1n;
    },
  };
}
