import { metrics } from '@opentelemetry/api';
import type { FastifyReply, FastifyRequest } from 'fastify';

export type SseEvent = { event: string; data: unknown; id?: string };

/** A live answer (text/event-stream) that has begun. */
export type Sse = {
  /** A client that does not read is cut off: it comes back and resumes where it was. */
  send(event: SseEvent): void;
  /** Says why with an `end` event and closes; `retryMs` tells when to come again. */
  end(reason: string, o?: { retryMs?: number }): void;
  /** Aborts when the client has gone or the stream has ended. */
  closed: AbortSignal;
};

const heartbeatMs = 15_000;
const bufferBytesMax = 262_144;
const usualRetryMs = 2_000;

const open = metrics.getMeter('foodiefast.sse').createUpDownCounter('sse.open');

/** Takes the reply over and begins to stream. Comments keep it open through proxies. */
export function openSse(
  request: FastifyRequest,
  reply: FastifyReply,
  o: { heartbeatMs?: number; bufferBytesMax?: number } = {},
): Sse {
  const response = reply.raw;
  const closing = new AbortController();
  reply.hijack();
  response.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  open.add(1);
  const beat = setInterval(() => write(': still here\n\n'), o.heartbeatMs ?? heartbeatMs);
  response.once('close', () => {
    open.add(-1);
    close();
  });
  if (request.method === 'HEAD') response.end();
  // Somebody who left before we began is not told to us again.
  if (request.method === 'HEAD' || response.destroyed || request.raw.socket.destroyed) close();
  write(`retry: ${usualRetryMs}\n\n`);

  function close(): void {
    clearInterval(beat);
    closing.abort();
  }

  function write(text: string): void {
    if (closing.signal.aborted) return;
    // What waits already, not what comes now: one large snapshot is nobody's fault.
    if (response.writableLength <= (o.bufferBytesMax ?? bufferBytesMax)) {
      response.write(text);
      return;
    }
    request.log.info('a live client is too slow and was cut off');
    close();
    response.destroy();
  }

  return {
    closed: closing.signal,
    send: (event) => write(textOf(event)),
    end(reason, { retryMs } = {}) {
      if (closing.signal.aborted) return;
      const retry = retryMs === undefined ? '' : `retry: ${retryMs}\n`;
      response.end(retry + textOf({ event: 'end', data: { reason } }));
      close();
    },
  };
}

const textOf = ({ event, data, id }: SseEvent): string =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
