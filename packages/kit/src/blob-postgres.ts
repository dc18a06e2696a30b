import type { Blobs } from './blob.ts';
import type { Db } from './postgres.ts';

/** Files in the owner's database. */
export const postgresBlobs = (db: Db): Blobs => ({
  async put(key, { type, bytes }) {
    await db
      .insertInto('blobs')
      .values({ key, type, bytes: Buffer.from(bytes) })
      .onConflict((it) =>
        it.column('key').doUpdateSet(({ ref }) => ({
          type: ref('excluded.type'),
          bytes: ref('excluded.bytes'),
        })),
      )
      .execute();
  },

  async get(key) {
    const found = await db
      .selectFrom('blobs')
      .select(['type', 'bytes'])
      .where('key', '=', key)
      .executeTakeFirst();
    return found ?? null;
  },

  async remove(keys) {
    if (keys.length > 0)
      await db
        .deleteFrom('blobs')
        .where('key', 'in', [...keys])
        .execute();
  },
});
