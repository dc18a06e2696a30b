import type { OpeningHours } from '@foodiefast/contracts/hours';
import type { KitchenInput, Section } from '@foodiefast/contracts/menu';

/** A kitchen as its chef edits it. Only a LIVE one is shown, with the menu it has published. */
export type Kitchen = {
  chefId: string;
  state: 'DRAFT' | 'LIVE';
  details: KitchenInput | null;
  hours: OpeningHours;
  /** Counts the edits of details and hours; what `If-Match` compares. */
  detailsRevision: number;
  pausedUntil: Date | null;
  busyMinutes: number;
  busyUntil: Date | null;
  draft: Section[];
  draftRevision: number;
  published: Published | null;
  /** What was published, newest first: a publication that is not named here never took effect. */
  history: Published[];
};

export type Published = { version: number; publicationId: string; at: Date; dishes: number };

/** A menu as it was published once. It is never changed; the kitchen names the one that counts. */
export type Publication = {
  id: string;
  kitchenId: string;
  version: number;
  at: Date;
  currency: KitchenInput['currency'];
  sections: Section[];
};

const closed = { mon: [], tue: [], wed: [], thu: [], fri: [], sat: [], sun: [] };

export const newKitchen = (chefId: string): Kitchen => ({
  chefId,
  state: 'DRAFT',
  details: null,
  hours: { week: closed, exceptions: [] },
  detailsRevision: 1,
  pausedUntil: null,
  busyMinutes: 0,
  busyUntil: null,
  draft: [],
  draftRevision: 1,
  published: null,
  history: [],
});
