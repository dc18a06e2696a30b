import type { KitchenInput } from '@foodiefast/contracts/menu';
import type { People } from '@foodiefast/kit/people';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Mongo } from './mongo.ts';
import type { Store } from './store.ts';

/** Chefs, with their kitchen and its menu. Nobody else is known here. */
export const createPeople = ({
  store,
  mongo,
  forgetPhotos,
}: {
  store: Store;
  mongo: Mongo;
  forgetPhotos: (kitchenId: string) => Promise<void>;
}): People => ({
  async read(id) {
    const kitchen = await orNull(store.ofChef(id));
    if (!kitchen) return {};
    const { details, hours, draft, state, published } = kitchen;
    const menu = published ? await store.publication(published.publicationId) : null;
    return { kitchen: { id: kitchen._id, state, details, hours, draft, menu } };
  },

  /** The kitchen is closed for good, and the others are told of an empty one in its place. */
  async erase(id) {
    const kitchen = await orNull(store.ofChef(id));
    if (!kitchen) return;
    if (kitchen.details) {
      await store.update(id, ({ document }) => ({
        kitchen: {
          ...document,
          state: 'DRAFT',
          details: document.details && emptied(document.details),
          draft: [],
          published: null,
          history: [],
        },
        done: [],
        result: null,
      }));
    }
    await mongo.publications.deleteMany({ kitchenId: kitchen._id });
    await forgetPhotos(kitchen._id);
  },
});

const emptied = (details: KitchenInput): KitchenInput => ({
  ...details,
  name: '-',
  description: { fr: '-', en: '-' },
  quarter: '-',
  address: {
    line1: '-',
    postcode: '-',
    city: '-',
    country: 'FR',
    point: { lat: 0, lng: 0 },
  },
  delivery: null,
});

async function orNull<Found>(looking: Promise<Found>): Promise<Found | null> {
  try {
    return await looking;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'NOT_FOUND') return null;
    throw error;
  }
}
