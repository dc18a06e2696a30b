import { addMs, type Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import { activeTraceparent } from '@foodiefast/kit/traceparent';
import {
  type Announcement,
  announcements,
  type DoneRequest,
  type KitchenDocument,
  type Mark,
  type PublicationDocument,
} from './documents.ts';
import { factsOf, placeOf } from './domain/facts.ts';
import { type Kitchen, newKitchen, type Publication } from './domain/kitchen.ts';
import { isDuplicate, type Mongo } from './mongo.ts';

export type Found = { document: KitchenDocument; menu: Publication | null };
export type Changed<Result> = {
  /** Left out when there is nothing to write. */
  kitchen?: Kitchen;
  /** A new version of the menu, which `kitchen.published` names. */
  publication?: Publication;
  done?: DoneRequest[];
  result: Result;
};

export type Store = ReturnType<typeof createStore>;

const triesMax = 20;
// A publication is written before the kitchen names it.
const unnamedMs = 3_600_000;

/**
 * Kitchens, each one document that is replaced as a whole when nobody else was quicker. What others
 * must be told of is marked in the same write: there is no outbox beside it that could be missed.
 */
export function createStore({ mongo, clock }: { mongo: Mongo; clock: Clock }) {
  /** Makes the kitchen unless it is there. */
  async function create(kitchenId: string, chefId: string): Promise<void> {
    if (await mongo.kitchens.findOne({ _id: kitchenId }, { projection: { _id: 1 } })) return;
    try {
      await mongo.kitchens.insertOne({
        ...newKitchen(chefId),
        _id: kitchenId,
        version: 1,
        marks: { facts: null, place: null, menu: null },
        announced: { facts: 0, place: 0, menu: 0 },
        pending: false,
        done: [],
      });
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      if (await mongo.kitchens.findOne({ _id: kitchenId }, { projection: { _id: 1 } })) return;
      throw new Refusal('ROLE_ALREADY_HELD', 'This chef has another kitchen', { cause: error });
    }
  }

  async function ofChef(chefId: string): Promise<KitchenDocument> {
    const document = await mongo.kitchens.findOne({ chefId });
    if (!document) throw notFound('Kitchen');
    // One that was last written before there were histories has none.
    return { ...document, history: document.history ?? [] };
  }

  async function publication(id: string): Promise<Publication | null> {
    const document = await mongo.publications.findOne({ _id: id });
    return document && publicationOf(document);
  }

  async function publicationOfVersion(
    { history }: Pick<KitchenDocument, 'history'>,
    version: number,
  ): Promise<Publication> {
    const named = history.find((it) => it.version === version);
    const found = named && (await publication(named.publicationId));
    if (!found) throw notFound('Version');
    return found;
  }

  /** `change` is tried again on the newest state when somebody else was quicker. */
  async function update<Result>(
    chefId: string,
    change: (found: Found) => Changed<Result>,
  ): Promise<{ document: KitchenDocument; menu: Publication | null; result: Result }> {
    for (let tries = 1; tries <= triesMax; tries += 1) {
      const before = await ofChef(chefId);
      const menu = before.published ? await publication(before.published.publicationId) : null;
      const changed = change({ document: before, menu });
      if (!changed.kitchen) return { document: before, menu, result: changed.result };
      const after = marked(before, changed.kitchen, changed.done ?? before.done, clock.now());
      // Written first: the kitchen must never name a menu that is not there.
      if (changed.publication) await mongo.publications.insertOne(stored(changed.publication));
      if (await replace(before, after)) {
        if (changed.publication) await forgetPublications(after);
        return { document: after, menu: changed.publication ?? menu, result: changed.result };
      }
      if (changed.publication) {
        await mongo.publications.deleteOne({ _id: changed.publication.id });
      }
    }
    throw new Refusal('OVERLOADED', 'This kitchen is being changed by too many at once', {
      retryAfterSeconds: 1,
    });
  }

  // `announced` is left out: the announcer may have moved it on meanwhile.
  async function replace(
    { _id, version }: KitchenDocument,
    { _id: _same, announced: _kept, ...after }: KitchenDocument,
  ): Promise<boolean> {
    const { matchedCount } = await mongo.kitchens.updateOne({ _id, version }, { $set: after });
    return matchedCount === 1;
  }

  /** Versions that are too old to be published again, and what a crash has left. */
  async function forgetPublications({ _id, history }: KitchenDocument): Promise<void> {
    const kept = history.map(({ publicationId }) => publicationId);
    const before = addMs(clock.now(), -unnamedMs);
    await mongo.publications.deleteMany({
      kitchenId: _id,
      _id: { $nin: kept },
      at: { $lt: before },
    });
  }

  return { create, ofChef, publication, publicationOfVersion, update };
}

/** A mark moves when what it stands for is not what it was. */
function marked(
  before: KitchenDocument,
  kitchen: Kitchen,
  done: DoneRequest[],
  at: Date,
): KitchenDocument {
  const traceparent = activeTraceparent();
  const next = (of: Announcement): Mark => ({
    version: (before.marks[of]?.version ?? 0) + 1,
    eventId: newId(),
    at,
    traceparent,
  });
  const id = before._id;
  const marks = {
    facts: same(factsOf(id, before), factsOf(id, kitchen)) ? before.marks.facts : next('facts'),
    place: same(placeOf(id, before), placeOf(id, kitchen)) ? before.marks.place : next('place'),
    menu: same(before.published, kitchen.published) ? before.marks.menu : next('menu'),
  };
  const pending = announcements.some((of) => (marks[of]?.version ?? 0) > before.announced[of]);
  const version = before.version + 1;
  return { ...before, ...kitchen, done, version, marks, pending };
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

export const publicationOf = ({ _id, ...rest }: PublicationDocument): Publication => ({
  id: _id,
  ...rest,
});
const stored = ({ id, ...rest }: Publication): PublicationDocument => ({ _id: id, ...rest });
