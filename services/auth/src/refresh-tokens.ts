import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Secrets } from './secrets.ts';

/**
 * A refresh token is session id, 32 random bytes, and our mark on both. Only the hash of the newest
 * is stored; the mark tells an old one of ours, which ends its session, from one that was made up.
 */
export type RefreshTokens = {
  issue(sessionId: string): { token: string; hash: Buffer };
  /** Null for what we never issued. */
  read(token: string): { sessionId: string; hash: Buffer } | null;
};

const idBytes = 16;
const randomPartBytes = 32;
const markBytes = 16;
const bytes = idBytes + randomPartBytes + markBytes;

export function createRefreshTokens(secrets: Secrets): RefreshTokens {
  const markOf = (body: Buffer) => secrets.mac('refresh-token', body).subarray(0, markBytes);
  return {
    issue(sessionId) {
      const id = Buffer.from(sessionId.replaceAll('-', ''), 'hex');
      const body = Buffer.concat([id, randomBytes(randomPartBytes)]);
      const token = Buffer.concat([body, markOf(body)]).toString('base64url');
      return { token, hash: hashOf(token) };
    },
    read(token) {
      const whole = Buffer.from(token, 'base64url');
      if (whole.length !== bytes || whole.toString('base64url') !== token) return null;
      const body = whole.subarray(0, bytes - markBytes);
      if (!timingSafeEqual(markOf(body), whole.subarray(bytes - markBytes))) return null;
      return { sessionId: uuid(body.subarray(0, idBytes)), hash: hashOf(token) };
    },
  };
}

const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

const uuid = (id: Buffer): string =>
  id.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
