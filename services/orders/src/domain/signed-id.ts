import { createHmac, timingSafeEqual } from 'node:crypto';

/** An id that nobody else can make: the id itself and our signature of it. */
export type SignedIds = { sign(id: string): string; read(signed: string): string | null };

export function createSignedIds(secret: string, purpose: string): SignedIds {
  const signature = (id: string) =>
    createHmac('sha256', secret).update(`${purpose} ${id}`).digest().subarray(0, 16);
  return {
    sign: (id) => `${id}.${signature(id).toString('base64url')}`,
    read(signed) {
      const [id = '', given = ''] = signed.split('.', 2);
      const bytes = Buffer.from(given, 'base64url');
      const right = signature(id);
      return bytes.length === right.length && timingSafeEqual(bytes, right) ? id : null;
    },
  };
}
