import * as z from 'zod';
import type { Blobs } from './blob.ts';
import { s3Blobs } from './blob-s3.ts';
import { exposed } from './failpoints.ts';

/** What a service needs that keeps files; without a URL they stand in its own store. */
export const blobConfig = {
  OBJECT_STORE_URL: z
    .url()
    .optional()
    .describe('Bucket of an S3 API for files, such as https://s3.eu-west-3.amazonaws.com/photos'),
  OBJECT_STORE_REGION: z.string().min(1).default('us-east-1').describe('Region of that bucket'),
  OBJECT_STORE_KEY_ID: z.string().min(1).optional().describe('Access key id for that bucket'),
  OBJECT_STORE_SECRET: z.string().min(1).optional().describe('Secret access key for that bucket'),
};

type BlobConfig = z.infer<z.ZodObject<typeof blobConfig>>;
type Wish = { config: BlobConfig; prefix: string; own: Blobs };

/** The bucket when there is one, `own` otherwise. `prefix` keeps services apart in one bucket. */
export function openBlobs(o: Wish): Blobs {
  const { put, get, remove } = storeOf(o);
  return {
    get,
    put: (key, file) => exposed('blob', () => put(key, file)),
    remove: (keys) => exposed('blob', () => remove(keys)),
  };
}

function storeOf(o: Wish): Blobs {
  const { OBJECT_STORE_URL: url, OBJECT_STORE_REGION: region } = o.config;
  if (url === undefined) return o.own;
  const { OBJECT_STORE_KEY_ID: keyId, OBJECT_STORE_SECRET: secret } = o.config;
  if (keyId === undefined || secret === undefined) {
    throw new Error('OBJECT_STORE_URL needs OBJECT_STORE_KEY_ID and OBJECT_STORE_SECRET');
  }
  return s3Blobs({ url, region, keyId, secret, prefix: o.prefix });
}
