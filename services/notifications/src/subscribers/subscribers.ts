import { subscriberMoved } from '@foodiefast/contracts/newsletters';
import type { SubscriberState } from '@foodiefast/contracts/notification-endpoints';
import type { Locale } from '@foodiefast/contracts/primitives';
import { addMinutes } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { type Selectable, sql } from 'kysely';
import { invalidLink } from '../links.ts';
import type { Queue } from '../queue.ts';
import type { Tables } from '../tables.ts';

export type Subscriber = Selectable<Tables['subscribers']>;

// Nobody fills the mailbox of somebody else by asking again and again.
const askAgainAfterMinutes = 10;
const linkDays = 7;

/** Asks the owner of the mailbox; who is subscribed already, or was just asked, gets no mail. */
export async function askForNewsletter(
  tx: Tx<Tables>,
  queue: Queue,
  o: { email: string; locale: Locale; personId: string | null; now: Date },
): Promise<void> {
  const { email, locale, now } = o;
  const fresh = { id: newId(), version: 0, state: 'UNSUBSCRIBED' as const };
  await tx
    .insertInto('subscribers')
    .values({
      ...fresh,
      email,
      locale,
      person_id: o.personId,
      asked_at: new Date(0),
      changed_at: now,
    })
    .onConflict((key) => key.column('email').doNothing())
    .execute();
  const known = await tx
    .selectFrom('subscribers')
    .selectAll()
    .where('email', '=', email)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (known.state === 'CONFIRMED') return;
  if (addMinutes(known.asked_at, askAgainAfterMinutes) > now) return;
  await tx
    .updateTable('subscribers')
    .set({ asked_at: now, locale })
    .where('id', '=', known.id)
    .execute();
  await move(tx, known, { state: 'PENDING', personId: o.personId ?? known.person_id, now });
  const eventId = `${known.id}.${now.getTime()}`;
  await queue.add(tx, {
    kind: 'newsletter.confirm',
    eventId,
    personId: null,
    subscriberId: known.id,
  });
}

/** The link of the newest asking alone, and only while it waits. */
export async function confirmSubscriber(
  tx: Tx<Tables>,
  o: { subscriberId: string; askedAt: Date; now: Date },
): Promise<Subscriber> {
  const known = await lock(tx, o.subscriberId);
  const isOf = known?.asked_at.getTime() === o.askedAt.getTime();
  const isLate = addMinutes(o.askedAt, linkDays * 24 * 60) < o.now;
  if (!known || !isOf || isLate || known.state === 'UNSUBSCRIBED') throw invalidLink();
  if (known.state === 'CONFIRMED') return known;
  const account = await tx
    .selectFrom('accounts')
    .select('id')
    .where('email', '=', known.email)
    .executeTakeFirst();
  await move(tx, known, { state: 'CONFIRMED', personId: account?.id ?? null, now: o.now });
  // Who asks for our mails again does not complain about them any more.
  await tx
    .deleteFrom('suppressions')
    .where('address', '=', known.email)
    .where('reason', '=', 'COMPLAINT')
    .execute();
  return known;
}

/** Any number of times. The newsletter whose link it was counts who left by it. */
export async function leaveNewsletter(
  tx: Tx<Tables>,
  o: { subscriberId: string; newsletterId: string | null; now: Date },
): Promise<void> {
  const known = await lock(tx, o.subscriberId);
  if (!known || known.state === 'UNSUBSCRIBED') return;
  await move(tx, known, { state: 'UNSUBSCRIBED', personId: known.person_id, now: o.now });
  if (o.newsletterId === null) return;
  const { numUpdatedRows } = await tx
    .updateTable('newsletter_mails')
    .set({ state: 'LEFT' })
    .where('newsletter_id', '=', o.newsletterId)
    .where('subscriber_id', '=', o.subscriberId)
    .where('state', '=', 'SENT')
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return;
  await tx
    .updateTable('newsletters')
    .set({ unsubscribed: sql`unsubscribed + 1` })
    .where('id', '=', o.newsletterId)
    .execute();
}

export const subscribersOf = (tx: Tx<Tables>, o: { personId: string; email: string | null }) =>
  tx
    .selectFrom('subscribers')
    .selectAll()
    .where((row) =>
      row.or([row('person_id', '=', o.personId), ...(o.email ? [row('email', '=', o.email)] : [])]),
    )
    .execute();

const lock = (tx: Tx<Tables>, id: string): Promise<Subscriber | undefined> =>
  tx.selectFrom('subscribers').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

async function move(
  tx: Tx<Tables>,
  known: Subscriber,
  o: { state: SubscriberState; personId: string | null; now: Date },
): Promise<void> {
  const version = known.version + 1;
  await tx
    .updateTable('subscribers')
    .set({ state: o.state, person_id: o.personId, version, changed_at: o.now })
    .where('id', '=', known.id)
    .execute();
  const data = { subscriberId: known.id, personId: o.personId, state: o.state };
  await emit(tx, o.now, [{ contract: subscriberMoved, key: known.id, version, data }]);
}
