import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
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

/** The newest mails, in memory and in one file, a line each. */
export function openMailbox(file: string): Mailbox {
  let messages: readonly Message[] = existsSync(file) ? read(file) : [];
  let lines = messages.length;
  const rewrite = () => {
    lines = messages.length;
    writeFileSync(`${file}.part`, messages.toReversed().map(line).join(''), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  };
  const add = (received: Message) => {
    messages = [received, ...messages].slice(0, messagesMax);
    lines += 1;
    if (lines > messagesMax * 2) rewrite();
    else appendFileSync(file, line(received), { mode: 0o600 });
  };
  rewrite();
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
      add(received);
      return received;
    },
    list: (to) => (to ? messages.filter((it) => it.to.includes(to.toLowerCase())) : messages),
    find: (id) => messages.find((it) => it.id === id),
    clear() {
      messages = [];
      rewrite();
    },
  };
}

const line = (mail: Message): string => `${JSON.stringify(mail)}\n`;

/** Newest first. What follows the last line's end was cut off by a kill and never answered for. */
function read(file: string): Message[] {
  const whole = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return whole
    .map((it) => message.parse(JSON.parse(it)))
    .slice(-messagesMax)
    .toReversed();
}
