import { isAway } from '@foodiefast/kit/away';
import type { BlobDocument } from '@foodiefast/kit/blob-mongo';
import { exposed, type Failpoint } from '@foodiefast/kit/failpoints';
import type { Logger } from '@foodiefast/kit/log';
import { type Collection, type Document, MongoClient } from 'mongodb';
import type {
  InboxDocument,
  KitchenDocument,
  LeaseDocument,
  PhotoDocument,
  PublicationDocument,
  RatingDocument,
  StockDocument,
} from './documents.ts';

export type Mongo = {
  kitchens: Collection<KitchenDocument>;
  publications: Collection<PublicationDocument>;
  ratings: Collection<RatingDocument>;
  stock: Collection<StockDocument>;
  photos: Collection<PhotoDocument>;
  blobs: Collection<BlobDocument>;
  inbox: Collection<InboxDocument>;
  leases: Collection<LeaseDocument>;
  createIndexes(): Promise<void>;
  close(): Promise<void>;
};

/**
 * Connects when it is first used. Only features are used that every server of the protocol has: no
 * transactions, no expiry, no update pipelines.
 */
export function openMongo(o: { url: string; poolMax: number }): Mongo {
  const client = new MongoClient(o.url, {
    appName: 'menu',
    maxPoolSize: o.poolMax,
    // Readers have a cache to go to: nobody waits long for a server that is away.
    serverSelectionTimeoutMS: 1_000,
    connectTimeoutMS: 1_000,
    socketTimeoutMS: 5_000,
    waitQueueTimeoutMS: 2_000,
    heartbeatFrequencyMS: 2_000,
    ignoreUndefined: true,
  });
  const db = client.db();
  const mongo: Mongo = {
    kitchens: exposing(db.collection('kitchens')),
    publications: exposing(db.collection('publications')),
    ratings: exposing(db.collection('ratings')),
    stock: exposing(db.collection('stock')),
    photos: exposing(db.collection('photos')),
    blobs: db.collection('blobs'),
    inbox: exposing(db.collection('inbox')),
    leases: exposing(db.collection('leases'), 'lease'),
    async createIndexes() {
      await mongo.kitchens.createIndex({ chefId: 1 }, { unique: true });
      await mongo.kitchens.createIndex({ pending: 1 });
      await mongo.kitchens.createIndex({ state: 1, _id: 1, version: 1 });
      await mongo.publications.createIndex({ kitchenId: 1, version: 1 });
      await mongo.stock.createIndex({ left: 1, serviceDate: 1 });
      await mongo.stock.createIndex({ serviceDate: 1 });
      await mongo.stock.createIndex({ kitchenId: 1, serviceDate: 1 });
      await mongo.photos.createIndex({ kitchenId: 1, at: 1 });
      await mongo.inbox.createIndex({ at: 1 });
    },
    close: () => client.close(),
  };
  return mongo;
}

const writes = ['insertOne', 'updateOne', 'deleteOne', 'deleteMany'] as const;

/** Each write is a commit of its own, and a failpoint. */
function exposing<Stored extends Document>(
  collection: Collection<Stored>,
  failpoint: Failpoint = 'document',
): Collection<Stored> {
  for (const name of writes) {
    const write = collection[name].bind(collection) as (...given: unknown[]) => Promise<unknown>;
    const hit = (...given: unknown[]) => exposed(failpoint, () => write(...given));
    Object.assign(collection, { [name]: hit });
  }
  return collection;
}

/** Two wrote the same id, or the same value where only one may have it. */
export const isDuplicate = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 11_000;

/** Indexes are there after a migration; a server that is away now must not keep us from starting. */
export async function createIndexesIfThere(mongo: Mongo, log: Logger): Promise<void> {
  try {
    await mongo.createIndexes();
  } catch (error) {
    if (!isAway(error)) throw error;
    log.warn({ err: error }, 'MongoDB is away: its indexes are taken as they are');
  }
}
