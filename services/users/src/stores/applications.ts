import type { DomainEvent } from '@foodiefast/contracts/event';
import type { Actor } from '@foodiefast/contracts/orders';
import {
  type ApplicationFacts,
  applicationApproved,
  applicationRejected,
  applicationSubmitted,
} from '@foodiefast/contracts/users';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import type { ApplicationRow, Tables } from '../tables.ts';

const contracts = {
  SUBMITTED: applicationSubmitted,
  APPROVED: applicationApproved,
  REJECTED: applicationRejected,
};

export const lockApplication = (tx: Tx<Tables>, id: string) =>
  tx.selectFrom('applications').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();

/** Keeps an application as it is now, new or decided, with its audit row and event. */
export async function saveApplication(
  tx: Tx<Tables>,
  at: Date,
  { row, actor }: { row: ApplicationRow; actor: Actor },
): Promise<void> {
  const { state, version, kitchen_id, decided_at } = row;
  await tx
    .insertInto('applications')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ state, version, kitchen_id, decided_at }),
    )
    .execute();
  await audit(tx, at, {
    actor,
    action: `application.${state.toLowerCase()}`,
    object: { type: 'application', id: row.id, version },
    detail: { userId: row.person_id, kind: row.kind, kitchenId: kitchen_id },
  });
  const contract = contracts[state];
  await emit(tx, at, [{ contract, key: row.id, version, data: factsOf(row) }]);
}

/** What an admin wrote, newest version wins; its tombstone forgets it. */
export async function takeReason(
  tx: Tx<Tables>,
  { key, version, data }: DomainEvent<{ reason: string | null } | null>,
): Promise<void> {
  const reason = data?.reason ?? null;
  await tx
    .insertInto('application_reasons')
    .values({ application_id: key, version, reason })
    .onConflict((conflict) =>
      conflict
        .column('application_id')
        .doUpdateSet({ version, reason })
        .where((row) =>
          data === null
            ? row('application_reasons.version', '<=', version)
            : row('application_reasons.version', '<', version),
        ),
    )
    .execute();
}

const factsOf = (row: ApplicationRow): ApplicationFacts => ({
  applicationId: row.id,
  userId: row.person_id,
  kind: row.kind,
  state: row.state,
  vehicle: row.vehicle,
  kitchenId: row.kitchen_id,
});
