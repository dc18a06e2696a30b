import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { toProblem } from './problem.ts';
import { Refusal } from './refusal.ts';

const leaveWithinMs = 1_000;

/** What Node refuses because it is no request yet is told as any other refusal. */
export function refuseClient(
  this: FastifyInstance,
  error: Error & { code?: string },
  socket: Socket,
): void {
  if (error.code === 'ECONNRESET' || socket.destroyed) return;
  this.log.debug({ err: error }, 'not a request');
  if (!socket.writable) return void socket.destroy();
  socket.end(written(refusalOf(error.code)));
  // Who was refused may not keep the connection for it.
  setTimeout(() => socket.destroy(), leaveWithinMs).unref();
}

function refusalOf(code: string | undefined): Refusal {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return new Refusal('REQUEST_TIMED_OUT', 'The request did not arrive in time');
  }
  if (code === 'HPE_HEADER_OVERFLOW') {
    return new Refusal('HEADERS_TOO_LARGE', 'The headers are too large');
  }
  return new Refusal('INVALID_INPUT', 'This is not an HTTP request');
}

function written(refusal: Refusal): string {
  const body = JSON.stringify(toProblem(refusal, crypto.randomUUID()));
  const head = [
    `HTTP/1.1 ${refusal.status} ${STATUS_CODES[refusal.status]}`,
    'content-type: application/problem+json',
    `content-length: ${Buffer.byteLength(body)}`,
    'cache-control: no-store',
    'connection: close',
  ];
  return `${head.join('\r\n')}\r\n\r\n${body}`;
}
