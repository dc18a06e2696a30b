import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import type { Links } from './links.ts';
import type { Deliver } from './mailer.ts';
import type { Notice } from './mails/notice.ts';
import { writeMail } from './mails/write.ts';
import type { Outcomes } from './outcomes.ts';
import { suppress, suppressionOf } from './suppressions.ts';
import type { Outcome, Tables } from './tables.ts';
import { isAlwaysMailed, isMuted } from './topics.ts';

type Deps = {
  db: Db<Tables>;
  clock: Clock;
  publicUrl: string;
  links: Links;
  outcomes: Outcomes;
  /** The secret part of a link; null when it was used or has expired meanwhile. */
  tokenOf: (linkId: string) => Promise<string | null>;
  deliver: Deliver;
};
type Reader = { email: string; name: string; locale: 'fr' | 'en'; token: string | null };

/**
 * Sends the mail of one job. A job that runs again after a crash finds that it was sent; in the
 * moment between, the same Message-ID lets the reader's mail program see that it is one mail.
 */
export const sendMail =
  (deps: Deps) =>
  async (jobId: string, job: Notice): Promise<void> => {
    const { clock, outcomes } = deps;
    if (await outcomes.isDone(jobId, 'mail')) return;
    const outcome = await send(deps, job);
    await outcomes.note(jobId, 'mail', { outcome, notice: job, at: clock.now() });
  };

async function send(deps: Deps, job: Notice): Promise<Outcome> {
  const { db, clock, links, publicUrl } = deps;
  const reader = await (job.subscriberId ? subscriber(deps, job.subscriberId) : account(deps, job));
  if (!reader) return 'GONE';
  const always = isAlwaysMailed(job.kind);
  const held = await suppressionOf(db, reader.email);
  if (held === 'HARD_BOUNCE' || (held && !always)) return 'SUPPRESSED';
  if (!always && (await isMuted(db, job, 'email'))) return 'MUTED';
  const unsubscribeUrl =
    always || !job.personId
      ? undefined
      : links.leaveUrl({ kind: 'topic', personId: job.personId, topic: 'reminders' });
  const reason = job.applicationId ? await reasonOf(db, job.applicationId) : null;
  const { orderId, figures } = job;
  const laid = writeMail(
    job.kind,
    { name: reader.name, locale: reader.locale, token: reader.token, reason, orderId, figures },
    { publicUrl, unsubscribeUrl },
  );
  const delivered = await deps.deliver({
    messageId: `<${job.eventId}.${job.kind}@${new URL(publicUrl).hostname}>`,
    to: { name: reader.name, address: reader.email },
    ...laid,
    headers: { 'Auto-Submitted': 'auto-generated' },
    unsubscribeUrl,
  });
  if (delivered !== 'NO_MAILBOX') return delivered;
  await suppress(db, { address: reader.email, reason: 'HARD_BOUNCE', at: clock.now() });
  return 'REFUSED';
}

async function account({ db, tokenOf }: Deps, job: Notice): Promise<Reader | null> {
  const person = await db
    .selectFrom('accounts')
    .selectAll()
    .where('id', '=', job.personId)
    .executeTakeFirst();
  // Their document is on its way on another topic; the queue tries again.
  if (!person) throw new Error(`person ${job.personId} is not known yet`);
  const token = job.linkId ? await tokenOf(job.linkId) : null;
  return job.linkId && token === null ? null : { ...person, token };
}

/** Somebody who asked for the newsletter; gone when they confirmed, left or were erased meanwhile. */
async function subscriber({ db, links }: Deps, id: string): Promise<Reader | null> {
  const row = await db
    .selectFrom('subscribers')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', 'PENDING')
    .executeTakeFirst();
  if (!row) return null;
  const token = links.confirmToken(row.id, row.asked_at);
  return { email: row.email, name: '', locale: row.locale, token };
}

async function reasonOf(db: Db<Tables>, applicationId: string): Promise<string | null> {
  const row = await db
    .selectFrom('reasons')
    .select('reason')
    .where('application_id', '=', applicationId)
    .executeTakeFirst();
  return row?.reason ?? null;
}
