import {
  type NewsletterFigures,
  type NewsletterInput,
  newsletterEvents,
} from '@foodiefast/contracts/newsletters';
import { audit } from '@foodiefast/kit/audit';
import { clearDeadline, setDeadline } from '@foodiefast/kit/deadlines';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type { Selectable, Updateable } from 'kysely';
import type { Tables } from '../tables.ts';
import { after, mustBeDraft, type NewsletterMove } from './states.ts';

export type NewsletterRow = Selectable<Tables['newsletters']>;

export const deadlineKind = 'newsletter';

const facts = {
  schedule: newsletterEvents.scheduled,
  start: newsletterEvents.started,
  pause: newsletterEvents.paused,
  resume: newsletterEvents.resumed,
  cancel: newsletterEvents.cancelled,
  finish: newsletterEvents.sent,
};

export async function createNewsletter(
  tx: Tx<Tables>,
  o: { input: NewsletterInput; adminId: string; now: Date },
): Promise<{ id: string }> {
  const id = newId();
  await tx
    .insertInto('newsletters')
    .values({ id, version: 1, state: 'DRAFT', created_at: o.now, ...contentOf(o.input) })
    .execute();
  await note(tx, o.now, { id, version: 1, action: 'newsletter.created', adminId: o.adminId });
  return { id };
}

/** `check` is given the newsletter as it is, under its lock, and may refuse. */
export async function editNewsletter(
  tx: Tx<Tables>,
  o: {
    id: string;
    input: NewsletterInput;
    adminId: string;
    now: Date;
    check: (row: NewsletterRow) => void;
  },
): Promise<void> {
  const row = await lockNewsletter(tx, o.id);
  o.check(row);
  mustBeDraft(row.state);
  const version = row.version + 1;
  const change = { version, ...contentOf(o.input) };
  await tx.updateTable('newsletters').set(change).where('id', '=', o.id).execute();
  await note(tx, o.now, { id: o.id, version, action: 'newsletter.edited', adminId: o.adminId });
}

export async function removeNewsletter(
  tx: Tx<Tables>,
  { id, adminId, now }: { id: string; adminId: string; now: Date },
): Promise<void> {
  const { state, version } = await lockNewsletter(tx, id);
  mustBeDraft(state);
  await tx.deleteFrom('newsletters').where('id', '=', id).execute();
  await note(tx, now, { id, version: version + 1, action: 'newsletter.removed', adminId });
}

/** One move of the table, with its event and audit row; without an admin it was due or done. */
export async function moveNewsletter(
  tx: Tx<Tables>,
  o: {
    id: string;
    move: NewsletterMove;
    adminId: string | null;
    now: Date;
    change?: Updateable<Tables['newsletters']>;
  },
): Promise<NewsletterRow> {
  const row = await lockNewsletter(tx, o.id);
  const state = after(row.state, o.move);
  const ends = state === 'SENT' || state === 'CANCELLED' ? { ended_at: o.now } : {};
  const next = await tx
    .updateTable('newsletters')
    .set({ version: row.version + 1, state, ...ends, ...o.change })
    .where('id', '=', o.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  await keepDeadline(tx, next, o.now);
  const { id, version } = next;
  await note(tx, o.now, { id, version, action: `newsletter.${o.move}`, adminId: o.adminId });
  const figures = figuresOf(next);
  const data = { newsletterId: id, state, adminId: o.adminId, figures };
  await emit(tx, o.now, [{ contract: facts[o.move], key: id, version, data }]);
  return next;
}

async function keepDeadline(tx: Tx<Tables>, row: NewsletterRow, now: Date): Promise<void> {
  const { id, state } = row;
  if (state === 'SCHEDULED') {
    await setDeadline(tx, { kind: deadlineKind, id, dueAt: row.scheduled_for ?? now });
  } else if (state === 'SENDING') {
    await setDeadline(tx, { kind: deadlineKind, id, dueAt: now });
  } else {
    await clearDeadline(tx, deadlineKind, id);
  }
}

export async function lockNewsletter(tx: Tx<Tables>, id: string): Promise<NewsletterRow> {
  const row = await tx
    .selectFrom('newsletters')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('Newsletter');
  return row;
}

export const figuresOf = (row: NewsletterRow): NewsletterFigures => ({
  recipients: row.recipients,
  sent: row.sent,
  failed: row.failed,
  skipped: row.skipped,
  unsubscribed: row.unsubscribed,
});

const contentOf = ({ subject, blocks }: NewsletterInput) => ({
  subject: JSON.stringify(subject),
  blocks: JSON.stringify(blocks),
});

const note = (
  tx: Tx<Tables>,
  at: Date,
  o: { id: string; version: number; action: string; adminId: string | null },
) =>
  audit(tx, at, {
    actor: { role: o.adminId ? 'admin' : 'system', id: o.adminId },
    action: o.action,
    object: { type: 'newsletter', id: o.id, version: o.version },
  });
