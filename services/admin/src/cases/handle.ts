import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type { Tables } from '../tables.ts';
import { after } from './moves.ts';
import { save } from './store.ts';

type Handling = { caseId: string; adminId: string; now: Date } & (
  | { move: 'assign'; assigneeId: string }
  | { move: 'answer'; text: string }
  | { move: 'close'; text: string | undefined }
);

const told = { assign: 'assigned', answer: 'answered', close: 'closed' } as const;

/** What an admin does with a case; who answers one of nobody takes it. */
export async function handle(tx: Tx<Tables>, o: Handling): Promise<{ caseId: string }> {
  const known = await locked(tx, o.caseId);
  const row = {
    ...known,
    version: known.version + 1,
    state: after(known.state, o.move),
    assignee_id: o.move === 'assign' ? o.assigneeId : (known.assignee_id ?? o.adminId),
    updated_at: o.now,
  };
  return save(tx, row, {
    told: told[o.move],
    actor: { role: 'admin', id: o.adminId },
    ...(o.move === 'assign' ? {} : { text: o.text }),
  });
}

/** Locks the order before its case, as a customer's report does. */
async function locked(tx: Tx<Tables>, caseId: string) {
  const of = await tx
    .selectFrom('cases')
    .select('order_id')
    .where('id', '=', caseId)
    .executeTakeFirst();
  if (!of) throw notFound('Case');
  await tx.selectFrom('orders').select('id').where('id', '=', of.order_id).forUpdate().execute();
  return tx
    .selectFrom('cases')
    .selectAll()
    .where('id', '=', caseId)
    .forUpdate()
    .executeTakeFirstOrThrow();
}
