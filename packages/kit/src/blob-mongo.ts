import { Binary, type Collection } from 'mongodb';
import type { Blobs } from './blob.ts';

export type BlobDocument = { _id: string; type: string; bytes: Binary; at: Date };

/**
 * Files in a collection, each one document, so that it is there as a whole or not at all. A document
 * holds 16 MB at most, more than three times what an upload may weigh.
 */
export const mongoBlobs = (blobs: Collection<BlobDocument>): Blobs => ({
  async put(key, { type, bytes }) {
    const file = { type, bytes: new Binary(bytes), at: new Date() };
    await blobs.updateOne({ _id: key }, { $set: file }, { upsert: true });
  },

  async get(key) {
    const found = await blobs.findOne({ _id: key });
    return found && { type: found.type, bytes: found.bytes.value() };
  },

  async remove(keys) {
    if (keys.length > 0) await blobs.deleteMany({ _id: { $in: [...keys] } });
  },
});
