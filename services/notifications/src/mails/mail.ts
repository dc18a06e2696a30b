import { mailKind } from '@foodiefast/contracts/notifications';
import type { Locale } from '@foodiefast/contracts/primitives';
import * as z from 'zod';

/** What a job keeps of a mail: ids and figures. Names and addresses are looked up when it is sent. */
export const mailJob = z.object({
  kind: mailKind,
  eventId: z.string(),
  personId: z.string(),
  orderId: z.string().nullable(),
  applicationId: z.string().nullable(),
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
    .partial(),
});
export type MailJob = z.output<typeof mailJob>;
export type MailWish = z.input<typeof mailJob>;

/** The words of a mail before they are laid out. */
export type Draft = {
  subject: string;
  paragraphs: string[];
  action?: { label: string; path: string };
};

/** What a writer of mails is given. */
export type Occasion = {
  name: string;
  locale: Locale;
  reason: string | null;
  /** The secret part of a link. */
  token: string | null;
  orderId: string | null;
  figures: MailJob['figures'];
};
