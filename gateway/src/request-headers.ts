import type { IncomingHttpHeaders } from 'node:http';
import type { PeerName } from '@foodiefast/contracts/topology';

/**
 * What goes on to a service. Everything else stays here: identity look-alikes in any spelling,
 * hop-by-hop headers and what proxies say of each other.
 */
const passed = [
  'accept',
  'accept-language',
  'authorization',
  'content-encoding',
  'content-length',
  'content-type',
  'idempotency-key',
  'if-match',
  'if-modified-since',
  'if-none-match',
  'last-event-id',
  'origin',
  'user-agent',
  'x-foodiefast',
] as const;
const passedTo: Partial<Record<PeerName, readonly string[]>> = {
  auth: ['cookie'],
  payment: ['stripe-signature'],
};

export type Origin = {
  requestId: string;
  /** Null when the tracing of outgoing calls writes it. */
  traceparent: string | null;
  ip: string;
  protocol: string;
  host: string;
};

/** The headers of a forwarded request; who sent it is told by us alone. */
export function headersTo(
  service: PeerName,
  given: IncomingHttpHeaders,
  from: Origin,
): Record<string, string> {
  const headers: Record<string, string> = {
    'x-request-id': from.requestId,
    'x-forwarded-for': from.ip,
    'x-forwarded-proto': from.protocol,
    'x-forwarded-host': from.host,
  };
  if (from.traceparent) headers['traceparent'] = from.traceparent;
  const forUsAlone = given.connection?.split(',').map((name) => name.trim().toLowerCase());
  const pass = (name: string) => {
    const value = given[name];
    if (typeof value === 'string' && !forUsAlone?.includes(name)) headers[name] = value;
  };
  passed.forEach(pass);
  passedTo[service]?.forEach(pass);
  return headers;
}
