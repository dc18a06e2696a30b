import { createTransport } from 'nodemailer';
import type { OutgoingMail } from './send.ts';

export function openMailer({ url, from }: { url: string; from: string }) {
  const transport = createTransport(
    {
      url,
      pool: true,
      maxConnections: 4,
      connectionTimeout: 5_000,
      greetingTimeout: 5_000,
      socketTimeout: 10_000,
    },
    { from },
  );
  return {
    deliver: (mail: OutgoingMail) => transport.sendMail(mail),
    close: async () => transport.close(),
  };
}
