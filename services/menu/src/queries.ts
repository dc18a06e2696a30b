import type { PublicKitchen, PublicMenu, Section } from '@foodiefast/contracts/menu';
import type { KitchenSearch } from '@foodiefast/contracts/menu-search';
import type { Point } from '@foodiefast/contracts/primitives';
import type { Clock } from '@foodiefast/kit/clock';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import { serviceDateAt } from '@foodiefast/kit/opening-hours';
import { notFound } from '@foodiefast/kit/refusal';
import { fingerprint } from '@foodiefast/kit/request-key';
import type { Cache } from './cache.ts';
import type { Directory } from './directory.ts';
import type { Publication } from './domain/kitchen.ts';
import type { Listing } from './domain/listing.ts';
import { createMoments } from './domain/moment.ts';
import { menuErrors, missingFrom } from './domain/publishing.ts';
import { comparePositions, type Position, positionIn } from './domain/search.ts';
import { summaryOf } from './domain/shown.ts';
import type { Photos } from './photos.ts';
import type { Portions, PortionsLeft } from './portions.ts';
import { createSearch } from './search.ts';
import type { Store } from './store.ts';

export type Queries = ReturnType<typeof createQueries>;

export function createQueries(o: {
  directory: Directory;
  store: Store;
  cache: Cache;
  portions: Portions;
  photos: Photos;
  cursors: Cursors;
  clock: Clock;
}) {
  const { directory, store, cache, cursors, clock } = o;
  const momentOf = createMoments();
  const { seen, findKitchens } = createSearch({ directory, momentOf });

  /** Redis first, MongoDB when it does not have it. */
  async function publication(id: string): Promise<Publication> {
    const cached = await cache.menu(id);
    if (cached) return cached;
    const menu = await store.publication(id);
    if (!menu) throw notFound('Menu');
    await cache.saveMenu(menu);
    return menu;
  }

  /** Dishes as they can be had now. */
  async function offered(kitchenId: string, sections: Section[], serviceDate: string) {
    const figures = directory.figures();
    const left = directory.isStale() ? noneKnown : await o.portions(kitchenId, serviceDate);
    return sections.map((section) => ({
      ...section,
      dishes: section.dishes.map((dish) => {
        const portionsLeft = left.get(dish.id) ?? dish.portionsPerDay;
        const soldOut = portionsLeft === 0 || figures.isSoldOut(dish.id, serviceDate);
        return { ...dish, available: dish.available && !soldOut, portionsLeft };
      }),
    }));
  }

  async function published(listing: Listing): Promise<PublicMenu> {
    const menu = menuView(await publication(listing.menu.publicationId));
    const { serviceDate } = momentOf(listing, clock.now());
    return { ...menu, sections: await offered(listing.id, menu.sections, serviceDate) };
  }

  async function listingsOf(ids: readonly string[]): Promise<Listing[]> {
    const found = await Promise.all(ids.map((id) => directory.find(id)));
    return found.filter((it) => it !== null);
  }

  return {
    isStale: () => directory.isStale(),

    kitchens(
      { limit, cursor, sort: wanted, q = '', lat, lng, ...wishes }: KitchenSearch,
      from: Point | null,
    ) {
      const now = clock.now();
      const sort = wanted ?? (q === '' ? 'distance' : 'relevance');
      const scope = `kitchens ${fingerprint({ ...wishes, q, sort, lat, lng })}`;
      const after = cursor === undefined ? null : cursors.read(scope, cursor);
      const rows = findKitchens(q, wishes, from, now)
        .map((row) => ({ ...row, position: positionIn(sort, row.shown, now, row.score) }))
        .filter(({ position }) => !after || comparePositions(position, positionOf(after)) > 0)
        .toSorted((a, b) => comparePositions(a.position, b.position));
      return toPage(rows.slice(0, limit + 1), limit, {
        item: ({ shown, found }) => summaryOf(shown, now, found),
        cursor: ({ position }) => cursors.write(scope, [...position]),
      });
    },

    async kitchen(id: string, from: Point | null): Promise<PublicKitchen> {
      const listing = await directory.find(id);
      if (!listing) throw notFound('Kitchen');
      const now = clock.now();
      return {
        ...summaryOf(seen(listing, from, now), now),
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
      return published(listing);
    },

    /** As they are listed, without those that are not there. */
    async kitchensOf(ids: readonly string[]) {
      const now = clock.now();
      return (await listingsOf(ids)).map((it) => summaryOf(seen(it, null, now), now));
    },

    async menusOf(ids: readonly string[]) {
      return Promise.all((await listingsOf(ids)).map(published));
    },

    async preview(chefId: string) {
      const kitchen = await store.ofChef(chefId);
      const { details, hours, draft } = kitchen;
      const timeZone = details?.timeZone ?? 'UTC';
      const serviceDate = serviceDateAt(hours, timeZone, clock.now());
      return {
        currency: details?.currency ?? null,
        sections: await offered(kitchen._id, draft, serviceDate),
        missing: missingFrom(kitchen, draft),
        errors: details ? menuErrors(draft, details) : [],
      };
    },

    async versions(
      chefId: string,
      { limit, cursor }: { limit: number; cursor?: string | undefined },
    ) {
      const { _id, history, published } = await store.ofChef(chefId);
      const scope = `versions ${_id}`;
      const [before = Number.POSITIVE_INFINITY] = cursor ? cursors.read(scope, cursor) : [];
      const rows = history.filter(({ version }) => version < Number(before));
      return toPage(rows.slice(0, limit + 1), limit, {
        item: ({ version, at, dishes }) => ({
          version,
          publishedAt: at.toISOString(),
          dishes,
          current: version === published?.version,
        }),
        cursor: ({ version }) => cursors.write(scope, [version]),
      });
    },

    async version(chefId: string, version: number): Promise<Publication> {
      return store.publicationOfVersion(await store.ofChef(chefId), version);
    },

    photo: o.photos.read,
  };
}

const noneKnown: PortionsLeft = new Map();

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
