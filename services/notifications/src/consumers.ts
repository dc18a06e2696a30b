import { decisionReason } from '@foodiefast/contracts/admin';
import { accountPerson } from '@foodiefast/contracts/auth';
import { consentGiven } from '@foodiefast/contracts/me';
import { kitchenRated } from '@foodiefast/contracts/reviews';
import { person } from '@foodiefast/contracts/users';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import { noticeHandlers } from './notices.ts';
import { forget } from './people.ts';
import type { Queue } from './queue.ts';
import { askForNewsletter, leaveNewsletter, subscribersOf } from './subscribers/subscribers.ts';
import type { Tables } from './tables.ts';
import { takeSwitches } from './topics.ts';

/** What is told, and what is kept of people and of what they want to be told. */
export const handlers = (queue: Queue): Handler<Tx<Tables>>[] => [
  ...noticeHandlers(queue),
  on(accountPerson, async (tx: Tx<Tables>, { key, version, data }) => {
    if (data === null) return forget(tx, key);
    const row = { version, email: data.email, name: data.name, locale: data.locale };
    await tx
      .insertInto('accounts')
      .values({ id: key, ...row })
      .onConflict((it) => it.column('id').doUpdateSet(row).where('accounts.version', '<', version))
      .execute();
    // Somebody may have subscribed before they had an account.
    await tx
      .updateTable('subscribers')
      .set({ person_id: key })
      .where('email', '=', data.email)
      .where('person_id', 'is', null)
      .execute();
  }),
  on(person, async (tx: Tx<Tables>, { key, version, data }) => {
    if (data?.notifications) await takeSwitches(tx, key, version, data.notifications);
  }),
  on(decisionReason, async (tx: Tx<Tables>, { key, data }) => {
    await tx.deleteFrom('reasons').where('application_id', '=', key).execute();
    if (data === null) return;
    await tx.insertInto('reasons').values({ application_id: key, reason: data.reason }).execute();
  }),
  on(kitchenRated, async (tx: Tx<Tables>, { data, at }) => {
    await tx
      .insertInto('rated')
      .values({ order_id: data.orderId, at: new Date(at) })
      .onConflict((key) => key.doNothing())
      .execute();
  }),
  on(consentGiven, async (tx: Tx<Tables>, { data, at }) => {
    if (data.kind !== 'newsletter') return;
    const { personId } = data;
    const now = new Date(at);
    const account = await tx
      .selectFrom('accounts')
      .select(['email', 'locale'])
      .where('id', '=', personId)
      .executeTakeFirst();
    if (data.granted) {
      // Their document is on its way on another topic; the consumer tries again.
      if (!account) throw new Error(`person ${personId} is not known yet`);
      await askForNewsletter(tx, queue, { ...account, personId, now });
      return;
    }
    const known = await subscribersOf(tx, { personId, email: account?.email ?? null });
    for (const { id, changed_at } of known) {
      // A withdrawal that comes late does not undo what was agreed to after it.
      if (changed_at <= now)
        await leaveNewsletter(tx, { subscriberId: id, newsletterId: null, now });
    }
  }),
];
