import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import PostalMime from 'postal-mime';
import { z } from 'zod';

const messagesMax = 500;

const message = z.object({
  id: z.string(),
  receivedAt: z.string(),
  from: z.string(),
  to: z.array(z.string()),
  subject: z.string(),
  text: z.string(),
  html: z.string(),
  /** By their names in small letters. */
  headers: z.record(z.string(), z.string()).default({}),
});
export type Message = z.infer<typeof message>;

export type Mailbox = {
  receive(raw: Buffer, envelope: { from: string; to: string[] }): Promise<Message>;
  /** Newest first. */
  list(to?: string): readonly Message[];
  find(id: string): Message | undefined;
  clear(): void;
};

/** The newest mails, in memory and in one file. */
export function openMailbox(file: string): Mailbox {
  let messages: readonly Message[] = existsSync(file)
    ? z.array(message).parse(JSON.parse(readFileSync(file, 'utf8')))
    : [];
  const keep = (next: readonly Message[]) => {
    messages = next;
    writeFileSync(`${file}.part`, JSON.stringify(messages), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  return {
    async receive(raw, envelope) {
      const mail = await PostalMime.parse(raw);
      const received: Message = {
        id: randomUUID(),
        receivedAt: new Date().toISOString(),
        from: envelope.from,
        // Those it was delivered to, which a header need not say.
        to: envelope.to,
        subject: mail.subject ?? '',
        text: mail.text ?? '',
        html: mail.html ?? '',
        headers: Object.fromEntries(mail.headers.map(({ key, value }) => [key, value])),
      };
      keep([received, ...messages].slice(0, messagesMax));
      return received;
    },
    list: (to) => (to ? messages.filter((it) => it.to.includes(to.toLowerCase())) : messages),
    find: (id) => messages.find((it) => it.id === id),
    clear: () => keep([]),
  };
}
