import { randomBytes } from 'node:crypto';
import { context, isSpanContextValid, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { FastifyRequest } from 'fastify';

/** The W3C `traceparent` of the span that is active; null when nothing is traced. */
export function activeTraceparent(): string | null {
  const context = trace.getActiveSpan()?.spanContext();
  if (!context || !isSpanContextValid(context)) return null;
  const flags = context.traceFlags.toString(16).padStart(2, '0');
  return `00-${context.traceId}-${context.spanId}-${flags}`;
}

const shape = /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/;
const made = new WeakMap<FastifyRequest, string>();

/** The trace a request belongs to: our span's, else the client's, else a new one, always the same. */
export function traceparentOf(request: FastifyRequest): string {
  const known = made.get(request);
  if (known) return known;
  const given = request.headers['traceparent'];
  const traceparent =
    activeTraceparent() ??
    (typeof given === 'string' && shape.test(given)
      ? given
      : `00-${randomBytes(16).toString('hex')}-${randomBytes(8).toString('hex')}-00`);
  made.set(request, traceparent);
  return traceparent;
}

/** For what is done for many requests at once, and so belongs to none of their traces. */
export const untraced = <T>(work: () => T): T => context.with(ROOT_CONTEXT, work);
