import { Transform } from 'node:stream';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { Refusal } from '@foodiefast/kit/refusal';
import type { FastifyRequest } from 'fastify';

const bodyBytesMax = 256 * 1024;
const webhookBytesMax = 1024 * 1024;
// Boundaries and headers of the one part of an upload.
const envelopeBytesMax = 4 * 1024;

/** The body itself when its length was told and is fine; counted on its way when it was not. */
export function limitBody(
  request: FastifyRequest,
  body: NodeJS.ReadableStream,
): NodeJS.ReadableStream {
  const bytesMax = bytesMaxOf(request.routeOptions.config.endpoint);
  const told = request.headers['content-length'];
  if (told === undefined) return body.pipe(counter(bytesMax));
  if (Number(told) > bytesMax) throw tooLarge(bytesMax);
  return body;
}

function bytesMaxOf(endpoint: Endpoint | undefined): number {
  if (endpoint?.upload) return endpoint.upload.bytesMax + envelopeBytesMax;
  return endpoint?.path.startsWith('/webhooks/') ? webhookBytesMax : bodyBytesMax;
}

function counter(bytesMax: number): Transform {
  let bytes = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > bytesMax) done(tooLarge(bytesMax));
      else done(null, chunk);
    },
  });
}

const tooLarge = (bytesMax: number) =>
  new Refusal('PAYLOAD_TOO_LARGE', `The body is larger than ${bytesMax / 1024} KiB`);
