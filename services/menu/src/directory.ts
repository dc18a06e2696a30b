import { createAlarm, within } from '@foodiefast/kit/alarm';
import type { Logger } from '@foodiefast/kit/log';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Cache } from './cache.ts';
import type { KitchenDocument } from './documents.ts';
import type { Publication } from './domain/kitchen.ts';
import { type Listing, listingOf } from './domain/listing.ts';
import type { Figures } from './domain/shown.ts';
import { type FigureRows, type FigureStore, figuresOf } from './figures.ts';
import type { Mongo } from './mongo.ts';
import type { Store } from './store.ts';
import { createWordIndex, type Found, type Reach } from './word-index.ts';

/** All live kitchens in memory, as fresh as a second: what searches and public reads go through. */
export type Directory = {
  listings(): Iterable<Listing>;
  find(kitchenId: string): Promise<Listing | null>;
  search(q: string, reach: Reach): Found;
  figures(): Figures;
  /** True while it can not be made fresh, as MongoDB is away. */
  isStale(): boolean;
  /** Takes over a change of this process at once. */
  put(document: KitchenDocument, menu: Publication | null): Promise<void>;
  refresh(): Promise<void>;
  /** Fails until it has been filled once, from MongoDB or from Redis. */
  ping(): Promise<void>;
  stop(): Promise<void>;
};

const everyMs = 1_000;
const staleAfterMs = 5_000;
// Ratings move slowly, and there is one row for each kitchen.
const ratingsEvery = 5;
const stopWithinMs = 3_000;

export function startDirectory(o: {
  mongo: Mongo;
  store: Store;
  figures: FigureStore;
  cache: Cache;
  log: Logger;
}): Directory {
  const { mongo, store, cache, log } = o;
  const listings = new Map<string, Listing>();
  const words = createWordIndex();
  let rows: FigureRows = { ratings: [], soldOut: [] };
  let figures = figuresOf(rows);
  let filled = false;
  let failing = false;
  let freshAtMs = performance.now();
  let rounds = 0;
  const alarm = createAlarm();
  const stopping = new AbortController();

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await refresh();
      } catch (error) {
        if (!failing) log.warn({ err: error }, 'kitchens are shown as they were');
        failing = true;
        if (!filled) await fillFromCache();
      }
      if (!stopping.signal.aborted) await alarm.sleep(everyMs);
    }
  }

  async function refresh(): Promise<void> {
    const known = new Map([...listings].map(([id, { version }]) => [id, version]));
    const live = await mongo.kitchens
      .find({ state: 'LIVE' })
      .project<{ _id: string; version: number }>({ _id: 1, version: 1 })
      .toArray();
    const changed = live.filter(({ _id, version }) => known.get(_id) !== version);
    for (const { _id } of changed) await load(_id);
    const liveIds = new Set(live.map(({ _id }) => _id));
    await forget([...known.keys()].filter((id) => !liveIds.has(id)));
    await refreshFigures();
    if (failing) log.info('kitchens are fresh again');
    failing = false;
    filled = true;
    freshAtMs = performance.now();
  }

  async function load(kitchenId: string): Promise<Listing | null> {
    const document = await mongo.kitchens.findOne({ _id: kitchenId });
    if (!document?.published) return null;
    await put(document, await store.publication(document.published.publicationId));
    return listings.get(kitchenId) ?? null;
  }

  async function put(document: KitchenDocument, menu: Publication | null): Promise<void> {
    const { _id, version } = document;
    const listing = menu && listingOf(_id, version, document, menu);
    if (!listing || version < (listings.get(_id)?.version ?? 0)) return;
    const isNewMenu = listings.get(_id)?.menu.publicationId !== menu.id;
    show(listing);
    if (isNewMenu) await cache.saveMenu(menu);
    await cache.saveListings([listing]);
  }

  function show(listing: Listing): void {
    listings.set(listing.id, listing);
    words.put(listing);
  }

  async function forget(ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      listings.delete(id);
      words.remove(id);
    }
    await cache.forgetListings(ids);
  }

  async function refreshFigures(): Promise<void> {
    const soldOut = await o.figures.soldOut();
    const ratings = rounds % ratingsEvery === 0 ? await o.figures.ratings() : rows.ratings;
    if (rounds % 3_600 === 0) await o.figures.forgetStock();
    rounds += 1;
    const next = { ratings, soldOut };
    if (JSON.stringify(next) === JSON.stringify(rows)) return;
    rows = next;
    figures = figuresOf(rows);
    await cache.saveFigures(rows);
  }

  async function fillFromCache(): Promise<void> {
    const cached = await cache.listings();
    if (!cached) return;
    for (const listing of cached) show(listing);
    rows = (await cache.figures()) ?? rows;
    figures = figuresOf(rows);
    filled = true;
    log.warn({ kitchens: cached.length }, 'MongoDB is away: kitchens come from Redis');
  }

  const isStale = () => failing || performance.now() - freshAtMs > staleAfterMs;
  const mustBeFilled = () => {
    if (!filled) throw new Refusal('UNAVAILABLE', 'Kitchens can not be read just now');
  };

  const done = run();
  return {
    listings() {
      mustBeFilled();
      return listings.values();
    },
    async find(kitchenId) {
      const listing = listings.get(kitchenId);
      if (listing) return listing;
      if (isStale()) throw new Refusal('UNAVAILABLE', 'This kitchen can not be read just now');
      // Another process may have published it within the last second.
      return load(kitchenId);
    },
    search: words.search,
    figures: () => figures,
    isStale,
    put,
    refresh,
    async ping() {
      mustBeFilled();
    },
    async stop() {
      stopping.abort();
      alarm.wake();
      await within(done, stopWithinMs);
    },
  };
}
