import type { ProblemKind } from '@foodiefast/contracts/support-cases';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { Tables } from '../tables.ts';
import { after } from './moves.ts';
import { save } from './store.ts';

const messagesMax = 100;

type Report = {
  orderId: string;
  customerId: string;
  kind: ProblemKind;
  text: string;
  now: Date;
};

/** Opens a case for an own order, or adds to the one that is open. */
export async function report(tx: Tx<Tables>, o: Report): Promise<{ caseId: string }> {
  await ownOrder(tx, o.orderId, o.customerId);
  const actor = { role: 'customer' as const, id: o.customerId };
  const known = await tx
    .selectFrom('cases')
    .selectAll()
    .where('order_id', '=', o.orderId)
    .where('state', '<>', 'CLOSED')
    .executeTakeFirst();
  if (!known) {
    const row = {
      id: newId(),
      order_id: o.orderId,
      customer_id: o.customerId,
      version: 1,
      kind: o.kind,
      state: 'OPEN' as const,
      assignee_id: null,
      created_at: o.now,
      updated_at: o.now,
    };
    return save(tx, row, { told: 'opened', actor, text: o.text });
  }
  await refuseMore(tx, known.id);
  const row = {
    ...known,
    version: known.version + 1,
    state: after(known.state, 'write'),
    updated_at: o.now,
  };
  return save(tx, row, { told: 'written', actor, text: o.text });
}

/** The lock on the order lets one problem of it be told at a time. */
async function ownOrder(tx: Tx<Tables>, orderId: string, customerId: string): Promise<void> {
  const order = await tx
    .selectFrom('orders')
    .select('facts')
    .where('id', '=', orderId)
    .forUpdate()
    .executeTakeFirst();
  if (order?.facts.customerId !== customerId) throw notFound('Order');
}

async function refuseMore(tx: Tx<Tables>, caseId: string): Promise<void> {
  const { written } = await tx
    .selectFrom('case_messages')
    .select((row) => row.fn.countAll<number>().as('written'))
    .where('case_id', '=', caseId)
    .executeTakeFirstOrThrow();
  if (written >= messagesMax) {
    throw new Refusal('CASE_FULL', `A case holds ${messagesMax} messages: please wait for us`);
  }
}
