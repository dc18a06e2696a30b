import * as z from 'zod';
import { until } from './until.ts';

const message = z.object({
  id: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  headers: z.record(z.string(), z.string()),
});
const messages = z.union([z.array(message), z.object({ items: z.array(message) })]);
export type Mail = z.infer<typeof message>;

/** What the mail catcher of the local platform received. */
export type Mails = {
  all(address: string): Promise<Mail[]>;
  /** The first mail to `address` that fits, now or soon. */
  find(address: string, what: string, fits: (mail: Mail) => boolean): Promise<Mail>;
};

export function openMails(url: string): Mails {
  const mails: Mails = {
    async all(address) {
      const answer = await fetch(new URL(`/api/messages?to=${encodeURIComponent(address)}`, url));
      const read = messages.parse(await answer.json());
      return Array.isArray(read) ? read : read.items;
    },
    find: (address, what, fits) =>
      until(`the mail "${what}" to ${address}`, async () => (await mails.all(address)).find(fits)),
  };
  return mails;
}
