import { AwsClient } from 'aws4fetch';
import { bulkhead, isBulkheadRejectedError } from 'cockatiel';
import type { Blobs } from './blob.ts';
import { Refusal } from './refusal.ts';

const timeoutMs = 5_000;
const concurrentMax = 16;
const waitingMax = 64;

/** Files in a bucket of any server that speaks the S3 API, addressed by path. */
export function s3Blobs(o: {
  /** The bucket's URL. */
  url: string;
  region: string;
  keyId: string;
  secret: string;
  prefix: string;
}): Blobs {
  const client = new AwsClient({
    accessKeyId: o.keyId,
    secretAccessKey: o.secret,
    region: o.region,
    service: 's3',
    // Whoever calls us tries again.
    retries: 0,
  });
  const room = bulkhead(concurrentMax, waitingMax);
  const root = o.url.replace(/\/$/, '');
  const urlOf = (key: string) =>
    `${root}/${`${o.prefix}${key}`.split('/').map(encodeURIComponent).join('/')}`;

  async function call(key: string, init: RequestInit): Promise<Response> {
    try {
      return await room.execute(() =>
        client.fetch(urlOf(key), { ...init, signal: AbortSignal.timeout(timeoutMs) }),
      );
    } catch (error) {
      if (isBulkheadRejectedError(error)) {
        throw new Refusal('OVERLOADED', 'Too many files are on their way', { cause: error });
      }
      throw new Refusal('UNAVAILABLE', 'The file store does not answer just now', { cause: error });
    }
  }

  return {
    async put(key, { type, bytes }) {
      const response = await call(key, {
        method: 'PUT',
        headers: { 'content-type': type, 'content-length': String(bytes.byteLength) },
        body: new Uint8Array(bytes),
      });
      await done(response);
    },

    async get(key) {
      const response = await call(key, { method: 'GET' });
      if (response.status === 404) {
        await response.body?.cancel();
        return null;
      }
      if (!response.ok) await done(response);
      return {
        type: response.headers.get('content-type') ?? 'application/octet-stream',
        bytes: new Uint8Array(await response.arrayBuffer()),
      };
    },

    async remove(keys) {
      for (const key of keys) {
        const response = await call(key, { method: 'DELETE' });
        if (response.status === 404) await response.body?.cancel();
        else await done(response);
      }
    },
  };
}

async function done(response: Response): Promise<void> {
  const answer = await response.text();
  if (response.ok) return;
  const cause = new Error(`the file store answered ${response.status}: ${answer.slice(0, 200)}`);
  throw new Refusal('UNAVAILABLE', 'The file store refuses just now', { cause });
}
