import type { DishPhoto } from '@foodiefast/contracts/menu';
import { photoWidths } from '@foodiefast/contracts/menu-work';
import type { Blobs } from '@foodiefast/kit/blob';
import { createImages } from '@foodiefast/kit/blob-images';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Logger } from '@foodiefast/kit/log';
import { dishesOf } from './domain/dishes.ts';
import type { Mongo } from './mongo.ts';

/** Pictures of dishes: made once under an id of their own, and never changed. */
export type Photos = ReturnType<typeof createPhotos>;
type Width = (typeof photoWidths)[number];

// Long enough for every request that has made a picture and not yet named it.
const unusedMs = 10 * 60_000;

export function createPhotos(o: { mongo: Mongo; blobs: Blobs; clock: Clock; log: Logger }) {
  const { mongo, blobs, clock, log } = o;
  const toPictures = createImages({ widths: photoWidths.map(Number) });

  return {
    async add(kitchenId: string, bytes: Uint8Array): Promise<DishPhoto> {
      const pictures = await toPictures(bytes);
      const id = newId();
      await mongo.photos.insertOne({ _id: id, kitchenId, at: clock.now() });
      for (const picture of pictures) {
        await blobs.put(keyOf(id, picture.width), { type: 'image/webp', bytes: picture.bytes });
      }
      return { id, small: pathOf(id, photoWidths[0]), large: pathOf(id, photoWidths[1]) };
    },

    async read(id: string, width: Width): Promise<Uint8Array | null> {
      const found = await blobs.get(keyOf(id, Number(width)));
      return found?.bytes ?? null;
    },

    /** Removes all there are of a kitchen. */
    async forget(kitchenId: string): Promise<void> {
      const all = await mongo.photos.find({ kitchenId }).toArray();
      await remove(all.map(({ _id }) => _id));
    },

    /** Removes what neither the draft nor a published menu shows, also what a crash has left. */
    async tidy(kitchenId: string): Promise<void> {
      try {
        await remove(await unusedOf(kitchenId));
      } catch (error) {
        log.warn({ err: error, kitchenId }, 'unused pictures stay until the next edit');
      }
    },
  };

  async function remove(ids: string[]): Promise<void> {
    await blobs.remove(ids.flatMap((id) => photoWidths.map((it) => keyOf(id, Number(it)))));
    if (ids.length > 0) await mongo.photos.deleteMany({ _id: { $in: ids } });
  }

  async function unusedOf(kitchenId: string): Promise<string[]> {
    const before = addMs(clock.now(), -unusedMs);
    const old = await mongo.photos.find({ kitchenId, at: { $lt: before } }).toArray();
    if (old.length === 0) return [];
    const kitchen = await mongo.kitchens.findOne({ _id: kitchenId }, { projection: { draft: 1 } });
    const menus = await mongo.publications
      .find({ kitchenId })
      .project<{ sections: NonNullable<typeof kitchen>['draft'] }>({
        'sections.dishes.photo.id': 1,
      })
      .toArray();
    const shown = [...(kitchen?.draft ?? []), ...menus.flatMap(({ sections }) => sections)];
    const used = new Set(dishesOf(shown).map(({ photo }) => photo?.id));
    return old.map(({ _id }) => _id).filter((id) => !used.has(id));
  }
}

const keyOf = (id: string, width: number): string => `photos/${id}/${width}`;
const pathOf = (id: string, width: Width): string => `/api/v1/photos/${id}/${width}`;
