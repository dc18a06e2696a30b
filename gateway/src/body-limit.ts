import { Transform } from 'node:stream';
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

/** An upload, counted on its way. It ends for the service, too, when the client leaves. */
export function countUpload(
  { headers, routeOptions }: FastifyRequest,
  body: NodeJS.ReadableStream,
): NodeJS.ReadableStream {
  const bytesMax = routeOptions.bodyLimit;
  if (Number(headers['content-length']) > bytesMax) throw tooLarge(bytesMax);
  const counted = body.pipe(counter(bytesMax));
  body.once('error', (cause) => {
    counted.destroy(new Refusal('INVALID_INPUT', 'The upload broke off', { cause }));
  });
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
