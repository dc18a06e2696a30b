import { noticeKind } from '@foodiefast/contracts/notifications';
import type { Locale } from '@foodiefast/contracts/primitives';
import * as z from 'zod';

/** What a job keeps of what is to be told: ids and figures. Names and addresses are looked up late. */
export const notice = z.object({
  kind: noticeKind,
  eventId: z.string(),
  /** The account; null for a subscriber without one. */
  personId: z.string().nullable(),
  subscriberId: z.string().nullable().default(null),
  orderId: z.string().nullable().default(null),
  applicationId: z.string().nullable().default(null),
  /** Of a link that the mail carries; its secret part is asked for when the mail is written. */
  linkId: z.string().nullable().default(null),
  figures: z
    .object({
      number: z.string(),
      totalCents: z.int(),
      etaFrom: z.string(),
      etaTo: z.string(),
      collection: z.boolean(),
      role: z.string(),
    })
    .partial()
    .default({}),
});
export type Notice = z.output<typeof notice>;
export type NoticeDraft = z.input<typeof notice>;

/** The words of a notice before they are laid out. */
export type Draft = {
  subject: string;
  paragraphs: string[];
  action?: { label: string; path: string };
};

/** What a writer is given. */
export type Occasion = {
  name: string;
  locale: Locale;
  reason: string | null;
  /** The secret part of a link. */
  token: string | null;
  orderId: string | null;
  figures: Notice['figures'];
};
