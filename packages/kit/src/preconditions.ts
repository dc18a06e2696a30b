import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { Refusal } from './refusal.ts';

/** The strong entity tag of a body, from its contents. */
export const etagOf = (body: unknown): string =>
  `"${createHash('sha256').update(JSON.stringify(body)).digest('base64url').slice(0, 22)}"`;

/** True when the client already has what bears this tag, so that 304 says it all. */
export function isKnown(request: FastifyRequest, etag: string | undefined): boolean {
  const known = request.headers['if-none-match'];
  if (etag === undefined || known === undefined) return false;
  return tagsIn(known).some((tag) => tag === '*' || tag.replace(/^W\//, '') === etag);
}

/** Refuses an edit that was not made on what bears this tag now: 428 without a tag, 412 with another. */
export function requireMatch(request: FastifyRequest, etag: string): void {
  const given = request.headers['if-match'];
  if (given === undefined || given.trim() === '') {
    throw new Refusal('PRECONDITION_REQUIRED', 'Send the ETag of what you edit as If-Match', {
      errors: [{ path: 'header.if-match', message: 'is required' }],
    });
  }
  if (tagsIn(given).some((tag) => tag === '*' || tag === etag)) return;
  throw new Refusal('VERSION_STALE', 'It was changed meanwhile: read it again', {
    details: { etag },
  });
}

const tagsIn = (header: string): string[] => header.split(',').map((tag) => tag.trim());
