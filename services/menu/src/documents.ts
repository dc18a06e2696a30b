import type { Kitchen, Publication } from './domain/kitchen.ts';

/**
 * A version of one thing that others are told of. The id of its event is kept with it, so that
 * telling twice, after a crash, is known by its id.
 */
export type Mark = { version: number; eventId: string; at: Date; traceparent: string | null };

/** What a kitchen announces: its facts, its place and its menu, each with versions of its own. */
export const announcements = ['facts', 'place', 'menu'] as const;
export type Announcement = (typeof announcements)[number];

export type KitchenDocument = Kitchen & {
  _id: string;
  /** Every change is a compare-and-set on it. */
  version: number;
  marks: Record<Announcement, Mark | null>;
  /** The versions that Kafka has acknowledged; set by the announcer alone. */
  announced: Record<Announcement, number>;
  /** True while a mark is ahead of what was announced. */
  pending: boolean;
  /** What was done under idempotency keys, newest last. */
  done: DoneRequest[];
};

export type DoneRequest = {
  scope: string;
  key: string;
  fingerprint: string;
  at: Date;
  /** The id of what was made. */
  made: string;
};

export type PublicationDocument = Omit<Publication, 'id'> & { _id: string };

/** Sums of all ratings of a kitchen, by its id. */
export type RatingDocument = { _id: string; version: number; starsSum: number; count: number };

/** Portions left of a dish on a service date: `<dish id> <date>`. */
export type StockDocument = {
  _id: string;
  version: number;
  dishId: string;
  kitchenId: string;
  serviceDate: string;
  left: number;
};

/** Which kitchen a picture was made for. */
export type PhotoDocument = { _id: string; kitchenId: string; at: Date };

export type InboxDocument = { _id: string; at: Date };
export type LeaseDocument = { _id: string; owner: string; until: Date };
