import { createAlarm } from '@foodiefast/kit/alarm';
import type { Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Db } from '@foodiefast/kit/postgres';
import type { DueDeadline } from '@foodiefast/kit/sweeper';
import { sql } from 'kysely';
import type { Links } from '../links.ts';
import { type Deliver, isAboutMail } from '../mailer.ts';
import { suppress } from '../suppressions.ts';
import type { Tables } from '../tables.ts';
import { nextTryAt, type Recipient, type Result, settleBatch, takeBatch } from './batch.ts';
import { layOutLetter } from './letter.ts';
import { deadlineKind, lockNewsletter, moveNewsletter, type NewsletterRow } from './newsletters.ts';

type Deps = {
  db: Db<Tables>;
  clock: Clock;
  links: Links;
  deliver: Deliver;
  publicUrl: string;
  mailsPerSecond: number;
  committed: () => void;
  /** True while a mail that somebody waits for is due: newsletters let it go first. */
  hasUrgent: () => Promise<boolean>;
};

const batchSizeMax = 20;
const waitMaxMs = 2_000;
const askMs = 50;
// A turn ends well within the lease of its deadline, and within the time that stopping may take.
const turnMs = 5_000;

/**
 * Sends a newsletter in turns, batch by batch, never faster than it may. All progress is in the
 * database: a killed process leaves a batch in hand, whose mails are tried again after a while with
 * the same Message-ID.
 */
export function createSender(deps: Deps) {
  const { db, clock, mailsPerSecond, hasUrgent } = deps;
  const pace = createAlarm();

  return async ({ id }: DueDeadline): Promise<void> => {
    await begin(deps, id);
    const endAt = performance.now() + turnMs;
    while (performance.now() < endAt) {
      const startAt = performance.now();
      // Not for ever: a mail server that is slow with orders would end newsletters.
      while ((await hasUrgent()) && performance.now() < startAt + waitMaxMs)
        await pace.sleep(askMs);
      const sizeMax = Math.min(batchSizeMax, mailsPerSecond);
      const batch = await takeBatch(db, { newsletterId: id, sizeMax, now: clock.now() });
      if (!batch) return;
      if (batch.recipients.length === 0) return finish(deps, id);
      const results = await Promise.all(
        batch.recipients.map(async (recipient) => ({
          ...recipient,
          result: await send(deps, batch.newsletter, recipient),
        })),
      );
      await settleBatch(db, { newsletterId: id, results, now: clock.now() });
      if (results.some(({ result }) => result === 'AWAY'))
        throw new Error('no mail server answers');
      const slowMs = (1_000 * results.length) / mailsPerSecond;
      await pace.sleep(Math.max(0, slowMs - (performance.now() - startAt)));
    }
    await goOn(deps, id, clock.now());
  };
}

async function begin({ db, clock, committed }: Deps, id: string): Promise<void> {
  const now = clock.now();
  await db.transaction().execute(async (tx) => {
    const { state } = await lockNewsletter(tx, id);
    if (state !== 'SCHEDULED') return;
    const { rows } = await sql<{ recipients: number }>`
      SELECT count(*) AS recipients FROM subscribers
      WHERE state = 'CONFIRMED' AND changed_at <= ${now}`.execute(tx);
    const change = { started_at: now, recipients: rows[0]?.recipients ?? 0 };
    await moveNewsletter(tx, { id, move: 'start', adminId: null, now, change });
  });
  committed();
}

async function send(deps: Deps, newsletter: NewsletterRow, to: Recipient): Promise<Result> {
  if (!to.wanted) return 'SKIPPED';
  const { subscriberId, locale } = to;
  const unsubscribeUrl = deps.links.leaveUrl({
    kind: 'newsletter',
    subscriberId,
    newsletterId: newsletter.id,
  });
  const { publicUrl } = deps;
  try {
    const delivered = await deps.deliver({
      messageId: `<${newsletter.id}.${subscriberId}@${new URL(publicUrl).hostname}>`,
      to: { name: '', address: to.email },
      ...layOutLetter(newsletter, { locale, publicUrl, unsubscribeUrl }),
      headers: { Precedence: 'bulk' },
      unsubscribeUrl,
    });
    if (delivered === 'SENT') return 'SENT';
    if (delivered === 'NO_MAILBOX') {
      const at = deps.clock.now();
      await suppress(deps.db, { address: to.email, reason: 'HARD_BOUNCE', at });
    }
    return 'FAILED';
  } catch (error) {
    return isAboutMail(error) ? 'LATER' : 'AWAY';
  }
}

/** Done when nobody is left; until then it sleeps until the next mail may be tried again. */
async function finish(deps: Deps, id: string): Promise<void> {
  const { db, clock, committed } = deps;
  const at = await nextTryAt(db, id);
  if (at) return goOn(deps, id, at);
  await db.transaction().execute(async (tx) => {
    const { state, recipients, sent, failed } = await lockNewsletter(tx, id);
    if (state !== 'SENDING') return;
    const change = { skipped: recipients - sent - failed };
    await moveNewsletter(tx, { id, move: 'finish', adminId: null, now: clock.now(), change });
  });
  committed();
}

const goOn = ({ db }: Deps, id: string, dueAt: Date): Promise<void> =>
  db.transaction().execute(async (tx) => {
    const { state } = await lockNewsletter(tx, id);
    if (state === 'SENDING') await setDeadline(tx, { kind: deadlineKind, id, dueAt });
  });
