import { type Readable, Transform } from 'node:stream';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { Refusal } from '@foodiefast/kit/refusal';
import type { FastifyRequest } from 'fastify';

const bodyBytesMax = 256 * 1024;
const webhookBytesMax = 1024 * 1024;
// Boundaries and headers of the one part of an upload.
const envelopeBytesMax = 4 * 1024;

export function bytesMaxOf(endpoint: Endpoint): number {
  if (endpoint.upload) return endpoint.upload.bytesMax + envelopeBytesMax;
  return endpoint.path.startsWith('/webhooks/') ? webhookBytesMax : bodyBytesMax;
}

/** A body, counted on its way. It ends, too, when its client leaves. */
export function countBody({ headers, routeOptions }: FastifyRequest, body: Readable): Readable {
  const bytesMax = routeOptions.bodyLimit;
  if (Number(headers['content-length']) > bytesMax) throw tooLarge(bytesMax);
  const counted = body.pipe(counter(bytesMax));
  body.once('error', (cause) => {
    counted.destroy(new Refusal('INVALID_INPUT', 'The body broke off', { cause }));
  });
  // Who still sends does not hear an answer.
  counted.once('error', () => body.resume());
  return counted;
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
