import { createHmac, timingSafeEqual } from 'node:crypto';

/** An id that nobody else can make: the id itself and our signature of it. */
export type SignedIds = { sign(id: string): string; read(signed: string): string | null };

export function createSignedIds(secret: string, purpose: string): SignedIds {
  const sign = (id: string) => {
    const signature = createHmac('sha256', secret).update(`${purpose} ${id}`).digest();
    return `${id}.${signature.subarray(0, 16).toString('base64url')}`;
  };
  return {
    sign,
    // The text itself is compared: base64 and the dots would let more than one text mean the same.
    read(signed) {
      const [id = ''] = signed.split('.', 1);
      const right = Buffer.from(sign(id));
      const given = Buffer.from(signed);
      return given.length === right.length && timingSafeEqual(given, right) ? id : null;
    },
  };
}
