import type { ChefKitchen } from '@foodiefast/contracts/menu';
import { answer } from '@foodiefast/kit/answer';
import type { KitchenDocument } from '../documents.ts';

// A pause or a rating must not make the form stale that a chef has open: edits are counted apart.
export const kitchenTag = ({ detailsRevision }: KitchenDocument) => `"kitchen-${detailsRevision}"`;
export const draftTag = ({ draftRevision }: KitchenDocument) => `"draft-${draftRevision}"`;

export const kitchenAnswer = (document: KitchenDocument) =>
  answer(200, kitchenView(document), { etag: kitchenTag(document) });

export const draftAnswer = (document: KitchenDocument) =>
  answer(
    200,
    { sections: document.draft, publishedVersion: document.published?.version ?? null },
    { etag: draftTag(document) },
  );

const kitchenView = (document: KitchenDocument): ChefKitchen => ({
  id: document._id,
  state: document.state,
  details: document.details,
  hours: document.hours,
  pausedUntil: document.pausedUntil?.toISOString() ?? null,
  busyMinutes: document.busyMinutes,
  busyUntil: document.busyUntil?.toISOString() ?? null,
  publishedMenuVersion: document.published?.version ?? null,
});
