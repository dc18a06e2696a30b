import { notificationSent } from '@foodiefast/contracts/notifications';
import type { Clock } from '@foodiefast/kit/clock';
import { emit } from '@foodiefast/kit/outbox';
import type { Db } from '@foodiefast/kit/postgres';
import type { MailJob } from './mails/mail.ts';
import { writeMail } from './mails/write-mail.ts';
import type { Tables } from './tables.ts';

export type OutgoingMail = {
  messageId: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
};

type Deps = {
  db: Db<Tables>;
  clock: Clock;
  publicUrl: string;
  /** The secret part of a link; null when it was used or has expired meanwhile. */
  tokenOf: (linkId: string) => Promise<string | null>;
  deliver: (mail: OutgoingMail) => Promise<unknown>;
  committed: () => void;
};

/**
 * Sends the mail of one job. A job that runs again after a crash finds that it was sent; in the
 * moment between, the same Message-ID lets the reader's mail program see that it is one mail.
 */
export const sendMail =
  ({ db, clock, publicUrl, tokenOf, deliver, committed }: Deps) =>
  async (jobId: string, job: MailJob): Promise<void> => {
    const done = await db
      .selectFrom('sent')
      .select('job_id')
      .where('job_id', '=', jobId)
      .executeTakeFirst();
    if (done) return;
    const person = await db
      .selectFrom('accounts')
      .selectAll()
      .where('id', '=', job.personId)
      .executeTakeFirst();
    // Their document is on its way on another topic; the queue tries again.
    if (!person) throw new Error(`person ${job.personId} is not known yet`);
    const reason = job.applicationId ? await reasonOf(db, job.applicationId) : null;
    const token = job.linkId ? await tokenOf(job.linkId) : null;
    if (job.linkId && token === null) return;
    const { subject, text, html } = writeMail(
      job.kind,
      {
        name: person.name,
        locale: person.locale,
        reason,
        token,
        orderId: job.orderId,
        figures: job.figures,
      },
      publicUrl,
    );
    await deliver({
      messageId: `<${job.eventId}.${job.kind}@${new URL(publicUrl).hostname}>`,
      to: { name: person.name, address: person.email },
      subject,
      text,
      html,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });

    const at = clock.now();
    await db.transaction().execute(async (tx) => {
      await tx.insertInto('sent').values({ job_id: jobId, at }).execute();
      await emit(tx, at, [
        {
          contract: notificationSent,
          key: job.orderId ?? job.personId,
          version: 1,
          data: { personId: job.personId, orderId: job.orderId, kind: job.kind, channel: 'email' },
        },
      ]);
    });
    committed();
  };

async function reasonOf(db: Db<Tables>, applicationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('reasons')
    .select('reason')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row?.reason ?? null;
}
