import type { IncomingHttpHeaders } from 'node:http';

const dropped = new Set([
  'server',
  'x-powered-by',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-connection',
  'te',
  'trailer',
  'upgrade',
  // Answered by the gateway itself.
  'date',
  'traceparent',
  'tracestate',
  'x-request-id',
]);

/** The headers of a service's answer as a client may see them. */
export function headersFrom(answer: IncomingHttpHeaders): IncomingHttpHeaders {
  return Object.fromEntries(
    Object.entries(answer).filter(
      ([name]) => !dropped.has(name) && !name.startsWith('access-control-'),
    ),
  );
}
