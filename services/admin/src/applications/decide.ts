import { applicationDecided, decisionReason } from '@foodiefast/contracts/admin';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { Tables } from '../tables.ts';

type Decision = {
  applicationId: string;
  decision: 'APPROVED' | 'REJECTED';
  reason: string | null;
  adminId: string;
  now: Date;
};

/** One decision for each application, for good. Users hears of it and does what follows. */
export async function decide(tx: Tx<Tables>, o: Decision) {
  const known = await tx
    .selectFrom('applications')
    .select('id')
    .where('id', '=', o.applicationId)
    .forUpdate()
    .executeTakeFirst();
  if (!known) throw notFound('Application');
  const earlier = await tx
    .selectFrom('decisions')
    .select('decision')
    .where('application_id', '=', o.applicationId)
    .executeTakeFirst();
  if (earlier) {
    throw new Refusal('APPLICATION_DECIDED', 'This application has been decided', {
      details: { state: earlier.decision },
    });
  }

  await tx
    .insertInto('decisions')
    .values({
      application_id: o.applicationId,
      decision: o.decision,
      reason: o.reason,
      admin_id: o.adminId,
      at: o.now,
    })
    .execute();
  await audit(tx, o.now, {
    actor: { role: 'admin', id: o.adminId },
    action: `application.${o.decision.toLowerCase()}`,
    object: { type: 'application', id: o.applicationId, version: 1 },
  });
  await emit(tx, o.now, [
    {
      contract: applicationDecided,
      key: o.applicationId,
      version: 1,
      data: { applicationId: o.applicationId, decision: o.decision, adminId: o.adminId },
    },
    {
      contract: decisionReason,
      key: o.applicationId,
      version: 1,
      data: { applicationId: o.applicationId, reason: o.reason },
    },
  ]);
  return { applicationId: o.applicationId };
}
