import type { chefApplicationInput, courierApplicationInput } from '@foodiefast/contracts/users';
import type { Caller } from '@foodiefast/kit/access-token';
import { newId } from '@foodiefast/kit/ids';
import type { Tx } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type * as z from 'zod';
import { checkMayApply, type Decision, decided } from '../domain/application.ts';
import { endPapers } from '../papers/papers.ts';
import { rolesOf } from '../stores/accounts.ts';
import { lockApplication, saveApplication } from '../stores/applications.ts';
import { lockPerson, publishPerson } from '../stores/people.ts';
import type { Tables } from '../tables.ts';
import type { Deps } from './deps.ts';

export type Request =
  | ({ kind: 'chef' } & z.output<typeof chefApplicationInput>)
  | ({ kind: 'courier' } & z.output<typeof courierApplicationInput>);

export function apply(
  { write, clock }: Deps,
  caller: Caller,
  request: Request,
  key: RequestKey | null,
) {
  return write(key, async (tx) => {
    const person = await lockPerson(tx, caller.id);
    const earlier = await tx
      .selectFrom('applications')
      .select(['kind', 'state'])
      .where('person_id', '=', caller.id)
      .execute();
    const roles = [...caller.roles, ...(await rolesOf(tx, caller.id))];
    checkMayApply({ kind: request.kind, roles, earlier });

    const now = clock.now();
    const id = newId();
    const row = {
      id,
      person_id: caller.id,
      kind: request.kind,
      state: 'SUBMITTED' as const,
      version: 1,
      phone: request.phone,
      kitchen_name: request.kind === 'chef' ? request.kitchenName : null,
      vehicle: request.kind === 'courier' ? request.vehicle : null,
      about: request.about ?? null,
      kitchen_id: null,
      submitted_at: now,
      decided_at: null,
    };
    await saveApplication(tx, now, { row, actor: { role: 'customer', id: caller.id } });
    if (person.phone === null) {
      const { phone } = request;
      await tx.updateTable('people').set({ phone }).where('id', '=', caller.id).execute();
    }
    await publishPerson(tx, now, caller.id);
    return { id };
  });
}

/** What an admin decided. A kitchen gets its id here, before menu makes it. */
export async function decide(
  tx: Tx<Tables>,
  at: Date,
  { id, decision, adminId }: { id: string; decision: Decision; adminId: string },
): Promise<void> {
  const known = await lockApplication(tx, id);
  if (!known) throw notFound('application');
  const state = decided(known.state, decision);
  if (state === null) return;
  const row = {
    ...known,
    state,
    version: known.version + 1,
    kitchen_id: state === 'APPROVED' && known.kind === 'chef' ? newId() : null,
    decided_at: at,
  };
  await saveApplication(tx, at, { row, actor: { role: 'admin', id: adminId } });
  await endPapers(tx, id, at);
}
