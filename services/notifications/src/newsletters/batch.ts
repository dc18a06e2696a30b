import type { Locale } from '@foodiefast/contracts/primitives';
import { addMinutes, addMs } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';
import { lockNewsletter, type NewsletterRow } from './newsletters.ts';

export type Recipient = {
  subscriberId: string;
  email: string;
  locale: Locale;
  tries: number;
  /** False when they left or bounced since. */
  wanted: boolean;
};
/** AWAY: the mail server could not be asked at all, which is no try. */
export type Result = 'SENT' | 'FAILED' | 'SKIPPED' | 'LATER' | 'AWAY';

// Longer than a batch can take when the mail server is slow: then others may try its mails again.
export const inHandMs = 120_000;
const againAfterMinutes = [1, 5, 15, 60];

/**
 * Takes the next mails in hand: those to be tried again, then subscribers not yet reached. Taking is
 * committed before anything is sent, so that no two processes send the same mail. Null when the
 * newsletter is not being sent (any more).
 */
export async function takeBatch(
  db: Db<Tables>,
  o: { newsletterId: string; sizeMax: number; now: Date },
): Promise<{ newsletter: NewsletterRow; recipients: Recipient[] } | null> {
  const { newsletterId, sizeMax, now } = o;
  return db.transaction().execute(async (tx) => {
    const newsletter = await lockNewsletter(tx, newsletterId);
    if (newsletter.state !== 'SENDING') return null;
    const dueAt = addMs(now, inHandMs);
    const { rows: again } = await sql<Recipient>`
      WITH due AS (
        SELECT subscriber_id FROM newsletter_mails
        WHERE newsletter_id = ${newsletterId} AND state = 'WAITING' AND due_at <= ${now}
        ORDER BY due_at, subscriber_id LIMIT ${sizeMax} FOR UPDATE SKIP LOCKED
      ), taken AS (
        UPDATE newsletter_mails mail SET due_at = ${dueAt}, tries = mail.tries + 1
        FROM due WHERE mail.newsletter_id = ${newsletterId} AND mail.subscriber_id = due.subscriber_id
        RETURNING mail.subscriber_id, mail.tries
      )
      SELECT taken.subscriber_id AS "subscriberId", coalesce(email, '') AS email,
        coalesce(locale, 'fr') AS locale, tries,
        coalesce(state = 'CONFIRMED', false) AND NOT EXISTS (
          SELECT FROM suppressions WHERE address = email) AS wanted
      FROM taken LEFT JOIN subscribers ON subscribers.id = taken.subscriber_id`.execute(tx);
    if (again.length > 0) return { newsletter, recipients: again };

    const { rows: next } = await sql<Recipient>`
      SELECT id AS "subscriberId", email, locale, 1 AS tries, NOT EXISTS (
        SELECT FROM suppressions WHERE address = email) AS wanted
      FROM subscribers
      WHERE state = 'CONFIRMED' AND changed_at <= ${newsletter.started_at}
        AND (${newsletter.position}::uuid IS NULL OR id > ${newsletter.position}::uuid)
      ORDER BY id LIMIT ${sizeMax}`.execute(tx);
    const last = next.at(-1);
    if (last) {
      await tx
        .insertInto('newsletter_mails')
        .values(
          next.map(({ subscriberId }) => ({
            newsletter_id: newsletterId,
            subscriber_id: subscriberId,
            state: 'WAITING' as const,
            tries: 1,
            due_at: dueAt,
          })),
        )
        .execute();
      await tx
        .updateTable('newsletters')
        .set({ position: last.subscriberId })
        .where('id', '=', newsletterId)
        .execute();
    }
    return { newsletter, recipients: next };
  });
}

/** Writes down what became of a batch. What another process has settled meanwhile stays so. */
export async function settleBatch(
  db: Db<Tables>,
  o: { newsletterId: string; results: ReadonlyArray<Recipient & { result: Result }>; now: Date },
): Promise<void> {
  const rows = o.results.map((it) => ({ id: it.subscriberId, ...afterTry(it, o.now) }));
  await db.transaction().execute(async (tx) => {
    const { rows: settled } = await sql<{ state: string }>`
      UPDATE newsletter_mails mail
      SET state = result.state, due_at = result.due_at, tries = mail.tries - result.untried
      FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        AS result(id uuid, state text, due_at timestamptz, untried int)
      WHERE mail.newsletter_id = ${o.newsletterId} AND mail.subscriber_id = result.id
        AND mail.state = 'WAITING'
      RETURNING mail.state`.execute(tx);
    const count = (state: string) => settled.filter((it) => it.state === state).length;
    await sql`
      UPDATE newsletters SET sent = sent + ${count('SENT')}, failed = failed + ${count('FAILED')},
        skipped = skipped + ${count('SKIPPED')}
      WHERE id = ${o.newsletterId}`.execute(tx);
  });
}

function afterTry({ result, tries }: Recipient & { result: Result }, now: Date) {
  if (result === 'AWAY') return { state: 'WAITING', due_at: now, untried: 1 };
  if (result !== 'LATER') return { state: result, due_at: now, untried: 0 };
  const minutes = againAfterMinutes[tries - 1];
  if (minutes === undefined) return { state: 'FAILED', due_at: now, untried: 0 };
  return { state: 'WAITING', due_at: addMinutes(now, minutes), untried: 0 };
}

/** When the next mail may be tried again; null when none is left. */
export async function nextTryAt(db: Db<Tables>, newsletterId: string): Promise<Date | null> {
  const row = await db
    .selectFrom('newsletter_mails')
    .select((mail) => mail.fn.min('due_at').as('at'))
    .where('newsletter_id', '=', newsletterId)
    .where('state', '=', 'WAITING')
    .executeTakeFirst();
  return row?.at ?? null;
}
