import { exposed } from '@foodiefast/kit/failpoints';
import { createTransport } from 'nodemailer';

export type OutgoingMail = {
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
  /** Where a mail program may unsubscribe by itself. */
  unsubscribeUrl?: string | undefined;
};
/** NO_MAILBOX: there is nobody at the address. REFUSED: this mail is not taken, now or later. */
export type Delivered = 'SENT' | 'NO_MAILBOX' | 'REFUSED';
/** Throws what is worth another try. */
export type Deliver = (mail: OutgoingMail) => Promise<Delivered>;

/** Each mailer has connections of its own, so that a newsletter never stands before an order. */
export function openMailer(o: { url: string; from: string; connectionsMax: number }) {
  const transport = createTransport(
    {
      url: o.url,
      pool: true,
      maxConnections: o.connectionsMax,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
    },
    { from: o.from },
  );
  const deliver: Deliver = async ({ unsubscribeUrl, headers, ...mail }) => {
    try {
      const letter = { ...mail, headers: { ...headers, ...oneClick(unsubscribeUrl) } };
      await exposed('mail', () => transport.sendMail(letter));
      return 'SENT';
    } catch (error) {
      const final = finalAnswer(error);
      if (!final) throw error;
      return final;
    }
  };
  return { deliver, close: async () => transport.close() };
}

/** RFC 8058: the mail program posts there by itself, without asking the reader to sign in. */
const oneClick = (url: string | undefined): Record<string, string> =>
  url
    ? { 'List-Unsubscribe': `<${url}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
    : {};

type Answer = { code: number; command: string; text: string };

/** What the server said of this reader or this mail; null when it is about us, or it is away. */
function answerIn(error: unknown): Answer | null {
  if (!(error instanceof Error)) return null;
  const { responseCode, command, response } = error as Error & {
    responseCode?: number;
    command?: string;
    response?: string;
  };
  if (command !== 'RCPT TO' && command !== 'DATA') return null;
  if (responseCode === undefined || responseCode === 421) return null;
  return { code: responseCode, command, text: response ?? '' };
}

/** True when it is this mail that must wait, not all of them. */
export const isAboutMail = (error: unknown): boolean => answerIn(error) !== null;

export function finalAnswer(error: unknown): Exclude<Delivered, 'SENT'> | null {
  const answer = answerIn(error);
  if (!answer || answer.code < 500) return null;
  if (answer.command === 'DATA') return 'REFUSED';
  const enhanced = /\b5\.(\d{1,3})\.\d{1,3}\b/.exec(answer.text)?.[1];
  if (enhanced !== undefined) return enhanced === '1' ? 'NO_MAILBOX' : 'REFUSED';
  return [550, 551, 553].includes(answer.code) ? 'NO_MAILBOX' : 'REFUSED';
}
