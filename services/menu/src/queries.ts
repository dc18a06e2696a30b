import type { KitchenSearch, PublicKitchen, PublicMenu } from '@foodiefast/contracts/menu';
import type { Point } from '@foodiefast/contracts/primitives';
import type { Clock } from '@foodiefast/kit/clock';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import { notFound } from '@foodiefast/kit/refusal';
import { fingerprint } from '@foodiefast/kit/request-key';
import type { Cache } from './cache.ts';
import type { Directory } from './directory.ts';
import type { Publication } from './domain/kitchen.ts';
import { createMoments } from './domain/moment.ts';
import { comparePositions, fits, type Position, positionIn } from './domain/search.ts';
import { show, summaryOf } from './domain/shown.ts';
import type { Store } from './store.ts';

export type Queries = ReturnType<typeof createQueries>;

export function createQueries(o: {
  directory: Directory;
  store: Store;
  cache: Cache;
  cursors: Cursors;
  clock: Clock;
}) {
  const { directory, store, cache, cursors, clock } = o;
  const momentOf = createMoments();

  /** Redis first, MongoDB when it does not have it. */
  async function publication(id: string): Promise<Publication> {
    const cached = await cache.menu(id);
    if (cached) return cached;
    const menu = await store.publication(id);
    if (!menu) throw notFound('Menu');
    await cache.saveMenu(menu);
    return menu;
  }

  return {
    isStale: () => directory.isStale(),

    kitchens({ limit, cursor, sort, lat, lng, ...wishes }: KitchenSearch, from: Point | null) {
      const now = clock.now();
      const figures = directory.figures();
      const scope = `kitchens ${fingerprint({ ...wishes, sort, lat, lng })}`;
      const after = cursor === undefined ? null : cursors.read(scope, cursor);
      const rows = [...directory.listings()]
        .map((listing) => show(listing, momentOf(listing, now), figures, from))
        .filter((shown) => fits(shown, wishes))
        .map((shown) => ({ shown, position: positionIn(sort, shown) }))
        .filter(({ position }) => !after || comparePositions(position, positionOf(after)) > 0)
        .toSorted((a, b) => comparePositions(a.position, b.position));
      return toPage(rows.slice(0, limit + 1), limit, {
        item: ({ shown }) => summaryOf(shown, now),
        cursor: ({ position }) => cursors.write(scope, [...position]),
      });
    },

    async kitchen(id: string, from: Point | null): Promise<PublicKitchen> {
      const listing = await directory.find(id);
      if (!listing) throw notFound('Kitchen');
      const now = clock.now();
      const shown = show(listing, momentOf(listing, now), directory.figures(), from);
      return {
        ...summaryOf(shown, now),
        timeZone: listing.timeZone,
        currency: listing.currency,
        hours: listing.hours,
        deliveryZones: listing.zones,
        acceptMinutes: listing.acceptMinutes,
      };
    },

    async menu(kitchenId: string): Promise<PublicMenu> {
      const listing = await directory.find(kitchenId);
      if (!listing) throw notFound('Kitchen');
      const menu = menuView(await publication(listing.menu.publicationId));
      const { serviceDate } = momentOf(listing, clock.now());
      const figures = directory.figures();
      return {
        ...menu,
        sections: menu.sections.map((section) => ({
          ...section,
          dishes: section.dishes.map((dish) => ({
            ...dish,
            available: dish.available && !figures.isSoldOut(dish.id, serviceDate),
          })),
        })),
      };
    },
  };
}

export const menuView = ({ kitchenId, version, at, currency, sections }: Publication) => ({
  kitchenId,
  version,
  publishedAt: at.toISOString(),
  currency,
  sections,
});

// Signed by us for this very list, so it holds what we wrote.
const positionOf = (after: readonly (string | number)[]): Position => [
  after[0] ?? '',
  String(after[1]),
];
