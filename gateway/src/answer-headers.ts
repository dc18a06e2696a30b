import type { IncomingHttpHeaders } from 'node:http';

const dropped = new Set([
  'transfer-encoding',
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
  const headers: IncomingHttpHeaders = {};
  for (const [name, value] of Object.entries(answer)) {
    if (!dropped.has(name) && !name.startsWith('access-control-')) headers[name] = value;
  }
  return headers;
}
