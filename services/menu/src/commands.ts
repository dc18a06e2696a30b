import type { OpeningHours } from '@foodiefast/contracts/hours';
import type {
  Dish,
  DishChanges,
  DishInput,
  DishPhoto,
  KitchenInput,
  MenuInput,
} from '@foodiefast/contracts/menu';
import type { DayName } from '@foodiefast/contracts/menu-work';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { notFound } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { Directory } from './directory.ts';
import type { KitchenDocument } from './documents.ts';
import { copiedHours } from './domain/copied-hours.ts';
import { fillIn, pause, resume, setBusy, setHours } from './domain/details.ts';
import { findDish, withAvailability } from './domain/dishes.ts';
import {
  addDish,
  changeDish,
  removeDish,
  replaceDraft,
  setPhoto,
  withDraft,
} from './domain/draft.ts';
import type { Kitchen, Publication } from './domain/kitchen.ts';
import { nextVersion, publish, publishAgain } from './domain/publishing.ts';
import { doneBefore, remembering } from './done-requests.ts';
import type { Photos } from './photos.ts';
import type { Changed, Found, Store } from './store.ts';

/** Called on the very state that is changed; throws when the edit was made on another one. */
export type Precondition = (document: KitchenDocument) => void;
export type Commands = ReturnType<typeof createCommands>;

export function createCommands(o: {
  store: Store;
  directory: Directory;
  photos: Photos;
  clock: Clock;
  /** Wakes the announcer. */
  changed: () => void;
}) {
  const { store, directory, photos, clock } = o;

  async function update<Result>(chefId: string, change: (found: Found) => Changed<Result>) {
    const updated = await store.update(chefId, change);
    o.changed();
    if (updated.document.state === 'LIVE') await directory.put(updated.document, updated.menu);
    return updated;
  }

  const edit = async (chefId: string, change: (document: KitchenDocument) => Kitchen) => {
    const { document } = await update(chefId, (found) => ({
      kitchen: change(found.document),
      result: null,
    }));
    return document;
  };

  const fresh = (kitchenId: string) => ({ publicationId: newId(), kitchenId, at: clock.now() });

  return {
    fillIn: (chefId: string, details: KitchenInput, check: Precondition) =>
      edit(chefId, (document) => {
        check(document);
        return fillIn(document, details);
      }),

    setHours: (chefId: string, hours: OpeningHours, check: Precondition) =>
      edit(chefId, (document) => {
        check(document);
        return setHours(document, hours);
      }),

    copyHours: (chefId: string, from: DayName, to: readonly DayName[], check: Precondition) =>
      edit(chefId, (document) => {
        check(document);
        return setHours(document, copiedHours(document.hours, from, to));
      }),

    pause: (chefId: string, until: Date | null) =>
      edit(chefId, (document) => pause(document, until, clock.now())),

    resume: (chefId: string) => edit(chefId, resume),

    setBusy: (chefId: string, minutes: number, until: Date | null) =>
      edit(chefId, (document) => setBusy(document, minutes, until, clock.now())),

    async replaceDraft(chefId: string, input: MenuInput, check: Precondition) {
      const { document } = await update(chefId, (found) => {
        check(found.document);
        const published = found.menu?.sections ?? [];
        return { kitchen: replaceDraft(found.document, input, published, newId), result: null };
      });
      return document;
    },

    async addDish(
      chefId: string,
      input: Omit<DishInput, 'id'> & { sectionId: string },
      key: RequestKey | null,
    ): Promise<{ dish: Dish; replayed: boolean }> {
      const { result } = await update(chefId, ({ document }) => {
        const before = doneBefore(document, key, clock.now());
        if (before) {
          const found = findDish(document.draft, before.made);
          if (!found) throw notFound('Dish');
          return { result: { dish: found.dish, replayed: true } };
        }
        const { kitchen, dish } = addDish(document, input, newId);
        const done = remembering(document, key, dish.id, clock.now());
        return { kitchen, done, result: { dish, replayed: false } };
      });
      return result;
    },

    async changeDish(chefId: string, dishId: string, changes: DishChanges): Promise<Dish> {
      const { available, ...others } = changes;
      const { result } = await update(chefId, ({ document, menu }) => {
        if (available !== undefined && Object.keys(others).length === 0) {
          return offer(document, menu, dishId, available);
        }
        const { kitchen, dish } = changeDish(document, dishId, changes, newId);
        return { kitchen, result: dish };
      });
      return result;
    },

    async removeDish(chefId: string, dishId: string): Promise<void> {
      await edit(chefId, (document) => removeDish(document, dishId));
    },

    async setPhoto(chefId: string, dishId: string, bytes: Uint8Array): Promise<Dish> {
      const { _id, draft } = await store.ofChef(chefId);
      if (!findDish(draft, dishId)) throw notFound('Dish');
      return changePhoto(chefId, dishId, await photos.add(_id, bytes));
    },

    removePhoto: (chefId: string, dishId: string) => changePhoto(chefId, dishId, null),

    publish: (chefId: string, key: RequestKey | null) =>
      publishOnce(chefId, key, ({ document }) => publish(document, fresh(document._id))),

    async publishAgain(
      chefId: string,
      version: number,
      replaceDraft: boolean,
      key: RequestKey | null,
    ) {
      const older = await store.publicationOfVersion(await store.ofChef(chefId), version);
      return publishOnce(chefId, key, ({ document, menu }) => {
        const sections = menu?.sections ?? [];
        const next = publishAgain(document, older, sections, fresh(document._id));
        if (!replaceDraft) return next;
        return { ...next, kitchen: withDraft(next.kitchen, next.publication.sections) };
      });
    },
  };

  async function publishOnce(
    chefId: string,
    key: RequestKey | null,
    next: (found: Found) => { kitchen: Kitchen; publication: Publication },
  ): Promise<{ menu: Publication; replayed: boolean }> {
    const { result } = await update(chefId, (found) => {
      const { document } = found;
      const before = doneBefore(document, key, clock.now());
      if (before) return { result: { id: before.made, replayed: true } };
      const { kitchen, publication } = next(found);
      const done = remembering(document, key, publication.id, clock.now());
      return { kitchen, publication, done, result: { id: publication.id, replayed: false } };
    });
    const menu = await store.publication(result.id);
    if (!menu) throw notFound('Menu');
    return { menu, replayed: result.replayed };
  }

  async function changePhoto(
    chefId: string,
    dishId: string,
    photo: DishPhoto | null,
  ): Promise<Dish> {
    const { document, result } = await update(chefId, (found) => {
      const { kitchen, dish } = setPhoto(found.document, dishId, photo);
      return { kitchen, result: dish };
    });
    await photos.tidy(document._id);
    return result;
  }

  /** Sold out, or there again: in the draft, and as a new version of the menu at once. */
  function offer(
    document: KitchenDocument,
    menu: Publication | null,
    dishId: string,
    available: boolean,
  ): Changed<Dish> {
    const sections = menu?.sections ?? [];
    const found = findDish(document.draft, dishId) ?? findDish(sections, dishId);
    if (!found) throw notFound('Dish');
    const result = { ...found.dish, available };
    const draft = withAvailability(document.draft, dishId, available);
    const shown = withAvailability(sections, dishId, available);
    const kitchen: Kitchen =
      draft === document.draft
        ? document
        : { ...document, draft, draftRevision: document.draftRevision + 1 };
    if (menu && shown !== sections) {
      return { ...nextVersion(kitchen, shown, menu.currency, fresh(document._id)), result };
    }
    return kitchen === document ? { result } : { kitchen, result };
  }
}
