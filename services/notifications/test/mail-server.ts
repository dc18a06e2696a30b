import { SMTPServer } from 'smtp-server';

export type Received = { to: string; raw: string; at: number };
type Answer = { code: number; text: string } | null;

/** A real SMTP server. `answerTo` may refuse a mailbox, `answerMail` a mail. */
export async function mailServer() {
  const received: Received[] = [];
  const server = {
    answerTo: (_to: string): Answer => null,
    answerMail: (_to: string): Answer => null,
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      done(asError(server.answerTo(address)));
    },
    onData(stream, session, done) {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const to = session.envelope.rcptTo[0]?.address ?? '';
        const refusal = asError(server.answerMail(to));
        if (refusal) return done(refusal);
        const raw = Buffer.concat(parts).toString();
        received.push({ to, raw, at: performance.now() });
        done();
      });
    },
  });
  smtp.on('error', () => undefined);
  const port = await new Promise<number>((resolve) => {
    const listener = smtp.listen(0, '127.0.0.1', () => {
      const address = listener.address();
      resolve(address && typeof address === 'object' ? address.port : 0);
    });
  });
  return {
    server,
    received,
    url: `smtp://127.0.0.1:${port}`,
    to: (address: string) => received.filter((it) => it.to === address),
    close: () => new Promise<void>((done) => smtp.close(() => done())),
  };
}
export type MailServer = Awaited<ReturnType<typeof mailServer>>;

const asError = (answer: Answer) =>
  answer && Object.assign(new Error(answer.text), { responseCode: answer.code });

/** The parts of a mail as a reader sees them, whatever the encoding. */
export function textOf({ raw }: Received): string {
  return raw
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/(?:=[0-9A-F]{2})+/g, (bytes) =>
      Buffer.from(bytes.replaceAll('=', ''), 'hex').toString('utf8'),
    );
}

/** A header with its folds undone. */
export const headerOf = ({ raw }: Received, name: string): string | undefined =>
  new RegExp(`^${name}: (.*)$`, 'im').exec(raw.replaceAll(/\r?\n[ \t]+/g, ' '))?.[1]?.trim();
