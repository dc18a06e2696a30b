import { randomBytes } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from '@foodiefast/testkit/database';
import { servers } from '@foodiefast/testkit/servers';
import { MongoClient } from 'mongodb';
import { afterAll, describe, expect, it } from 'vitest';
import type { Blobs } from '../src/blob.ts';
import { openBlobs } from '../src/blob-config.ts';
import { type BlobDocument, mongoBlobs } from '../src/blob-mongo.ts';
import { postgresBlobs } from '../src/blob-postgres.ts';
import { s3Blobs } from '../src/blob-s3.ts';
import { openLog } from '../src/log.ts';
import { openPostgres } from '../src/postgres.ts';
import { startS3Double } from './s3-double.ts';

const account = { keyId: 'us', secret: 'a secret / of + ours', region: 'eu-west-3' };
const closing: (() => Promise<unknown>)[] = [];
const bucket = await startS3Double(account);
closing.push(bucket.stop);

async function inPostgres(): Promise<Blobs> {
  const migrations = fileURLToPath(new URL('./migrations', import.meta.url));
  const { url, drop } = await freshDatabase({ migrations, name: 'blobs' });
  const postgres = openPostgres({ url, poolMax: 2, log: openLog('test', 'silent') });
  closing.push(async () => {
    await postgres.close();
    await drop();
  });
  return postgresBlobs(postgres.db);
}

async function inMongo(): Promise<Blobs> {
  const client = new MongoClient(servers().mongoUrl);
  const db = client.db(`test_blobs_${randomBytes(5).toString('hex')}`);
  closing.push(async () => {
    await db.dropDatabase();
    await client.close();
  });
  return mongoBlobs(db.collection<BlobDocument>('blobs'));
}

const inBucket = () => s3Blobs({ ...account, url: bucket.url, prefix: 'menu/' });
const stores: [string, Blobs][] = [
  ['Postgres', await inPostgres()],
  ['MongoDB', await inMongo()],
  ['a bucket', inBucket()],
];
afterAll(async () => {
  for (const close of closing) await close();
});

describe.each(stores)('a file in %s', (_name, blobs) => {
  const file = { type: 'image/webp', bytes: new Uint8Array(randomBytes(5 * 1024 * 1024)) };

  it('comes back byte by byte, and is replaced by another one', async () => {
    await blobs.put('photos/a/320', file);
    await blobs.put('photos/a/320', file);
    const found = await blobs.get('photos/a/320');
    expect(found?.type).toBe('image/webp');
    expect(Buffer.compare(Buffer.from(found?.bytes ?? []), Buffer.from(file.bytes))).toBe(0);
    await blobs.put('photos/a/320', { type: 'image/png', bytes: new Uint8Array([1, 2, 0, 255]) });
    expect(await blobs.get('photos/a/320')).toMatchObject({ type: 'image/png' });
    expect([...((await blobs.get('photos/a/320'))?.bytes ?? [])]).toEqual([1, 2, 0, 255]);
  });

  it('is gone once it is removed, which may happen twice', async () => {
    await blobs.put('a key/é+?%', file);
    await blobs.put('photos/b/320', { type: 'image/png', bytes: new Uint8Array() });
    expect((await blobs.get('a key/é+?%'))?.bytes.byteLength).toBe(file.bytes.byteLength);
    await blobs.remove(['a key/é+?%', 'never there']);
    await blobs.remove(['a key/é+?%']);
    await blobs.remove([]);
    expect(await blobs.get('a key/é+?%')).toBeNull();
    expect((await blobs.get('photos/b/320'))?.bytes.byteLength).toBe(0);
  });
});

describe('a bucket', () => {
  it('keeps the files of a service below its prefix', async () => {
    await inBucket().put('photos/c', { type: 'image/png', bytes: new Uint8Array([1]) });
    expect(bucket.files.has('/bucket/menu/photos/c')).toBe(true);
  });

  it('that does not answer, or refuses, is away for now', async () => {
    const put = () => inBucket().put('photos/d', { type: 'image/png', bytes: new Uint8Array([1]) });
    bucket.failures.push('broken');
    await expect(put()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    bucket.failures.push('refused');
    await expect(put()).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    bucket.failures.push('refused');
    await expect(inBucket().get('photos/c')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
    await put();
    expect(bucket.files.has('/bucket/menu/photos/d')).toBe(true);
  });

  it('is not opened by a wrong secret', async () => {
    const other = s3Blobs({ ...account, secret: 'wrong', url: bucket.url, prefix: '' });
    await expect(other.get('menu/photos/c')).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  });

  it('is used when the environment names it, with its keys', async () => {
    const [, own] = stores[1] as [string, Blobs];
    const config = { OBJECT_STORE_REGION: account.region };
    const given = { ...config, OBJECT_STORE_URL: bucket.url };
    const file = { type: 'image/webp', bytes: new Uint8Array([1]) };
    await openBlobs({ config, prefix: 'menu/', own }).put('photos/own', file);
    expect(await own.get('photos/own')).not.toBeNull();
    expect(bucket.files.has('/bucket/menu/photos/own')).toBe(false);
    expect(() => openBlobs({ config: given, prefix: 'menu/', own })).toThrow('OBJECT_STORE_KEY_ID');
    const keys = { OBJECT_STORE_KEY_ID: account.keyId, OBJECT_STORE_SECRET: account.secret };
    await openBlobs({ config: { ...given, ...keys }, prefix: 'menu/', own }).put('photos/e', file);
    expect(bucket.files.has('/bucket/menu/photos/e')).toBe(true);
    expect(await own.get('photos/e')).toBeNull();
  });
});
