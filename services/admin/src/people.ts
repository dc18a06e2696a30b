import { decisionReason } from '@foodiefast/contracts/admin';
import type { Clock } from '@foodiefast/kit/clock';
import { emit } from '@foodiefast/kit/outbox';
import type { People } from '@foodiefast/kit/people';
import type { Db } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import type { Tables } from './tables.ts';

/** The copy of names, what admins wrote about applications, and what was said in support cases. */
export const createPeople = ({
  db,
  write,
  clock,
}: {
  db: Db<Tables>;
  write: Write<Tables>;
  clock: Clock;
}): People => ({
  async read(id) {
    const person = await db
      .selectFrom('people')
      .select(['name', 'applications'])
      .where('user_id', '=', id)
      .executeTakeFirst();
    const decisions = await db
      .selectFrom('decisions')
      .innerJoin('applications', 'applications.id', 'decisions.application_id')
      .select(['application_id as applicationId', 'decision', 'reason', 'at'])
      .where('applications.user_id', '=', id)
      .execute();
    const messages = await db
      .selectFrom('case_messages')
      .innerJoin('cases', 'cases.id', 'case_messages.case_id')
      .select(['cases.order_id as orderId', 'author', 'body', 'at'])
      .where('cases.customer_id', '=', id)
      .orderBy('at')
      .execute();
    return person || decisions.length + messages.length > 0
      ? { person: person ?? null, decisions, messages }
      : {};
  },

  async erase(id) {
    await write(null, async (tx) => {
      const now = clock.now();
      await tx.deleteFrom('people').where('user_id', '=', id).execute();
      await tx
        .updateTable('case_messages')
        .set({ body: '' })
        .where('case_id', 'in', (query) =>
          query.selectFrom('cases').select('id').where('customer_id', '=', id),
        )
        .execute();
      const decided = await tx
        .updateTable('decisions')
        .set({ reason: null })
        .where('application_id', 'in', (query) =>
          query.selectFrom('applications').select('id').where('user_id', '=', id),
        )
        .where('reason', 'is not', null)
        .returning('application_id')
        .execute();
      for (const { application_id: key } of decided) {
        await emit(tx, now, [{ contract: decisionReason, key, version: 2, data: null }]);
      }
      return {};
    });
  },
});
