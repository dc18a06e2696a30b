import { caseEvents } from '@foodiefast/contracts/support-cases';
import { audit } from '@foodiefast/kit/audit';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Selectable } from 'kysely';
import type { Tables } from '../tables.ts';

export type CaseRow = Selectable<Tables['cases']>;
export type Author = { role: 'customer' | 'admin'; id: string };

/** Writes a case as it is now, what was said with it, and tells the others. */
export async function save(
  tx: Tx<Tables>,
  row: CaseRow,
  o: { told: keyof typeof caseEvents; actor: Author; text?: string | undefined },
): Promise<{ caseId: string }> {
  await tx
    .insertInto('cases')
    .values(row)
    .onConflict((key) => key.column('id').doUpdateSet(row))
    .execute();
  if (o.text !== undefined) {
    await tx
      .insertInto('case_messages')
      .values({
        id: newId(),
        case_id: row.id,
        at: row.updated_at,
        author: o.actor.role,
        author_id: o.actor.id,
        body: o.text,
      })
      .execute();
  }
  await audit(tx, row.updated_at, {
    actor: o.actor,
    action: `case.${o.told}`,
    object: { type: 'case', id: row.id, version: row.version },
    detail: { orderId: row.order_id, state: row.state, assigneeId: row.assignee_id },
  });
  await emit(tx, row.updated_at, [
    {
      contract: caseEvents[o.told],
      key: row.id,
      version: row.version,
      data: {
        caseId: row.id,
        orderId: row.order_id,
        customerId: row.customer_id,
        kind: row.kind,
        state: row.state,
        assigneeId: row.assignee_id,
        actor: o.actor,
      },
    },
  ]);
  return { caseId: row.id };
}
