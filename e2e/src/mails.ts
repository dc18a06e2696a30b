import * as z from 'zod';
import { until } from './until.ts';

const message = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
});
const messages = z.union([z.array(message), z.object({ items: z.array(message) })]);
export type Mail = z.infer<typeof message>;

/** What the mail catcher of the local platform received. */
export type Mails = {
  /** The first mail to `address` that fits, now or soon. */
  find(address: string, what: string, fits: (mail: Mail) => boolean): Promise<Mail>;
};

export const openMails = (url: string): Mails => ({
  find: (address, what, fits) =>
    until(`the mail "${what}" to ${address}`, async () => {
      const answer = await fetch(new URL(`/api/messages?to=${encodeURIComponent(address)}`, url));
      const read = messages.parse(await answer.json());
      return (Array.isArray(read) ? read : read.items).find(fits);
    }),
});
