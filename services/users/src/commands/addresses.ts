import type { addressChanges, addressInput } from '@foodiefast/contracts/users';
import { newId } from '@foodiefast/kit/ids';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type * as z from 'zod';
import { lockPerson, publishPerson } from '../stores/people.ts';
import type { Deps } from './deps.ts';

const addressesMax = 20;

export function addAddress(
  { write, clock }: Deps,
  personId: string,
  { label, address, doorNote }: z.output<typeof addressInput>,
  key: RequestKey | null,
) {
  return write(key, async (tx) => {
    await lockPerson(tx, personId);
    const { count } = await tx
      .selectFrom('addresses')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('person_id', '=', personId)
      .executeTakeFirstOrThrow();
    if (count >= addressesMax) {
      throw new Refusal('TOO_MANY_ADDRESSES', `Remove one first: ${addressesMax} can be saved`);
    }
    const now = clock.now();
    const id = newId();
    await tx
      .insertInto('addresses')
      .values({
        id,
        person_id: personId,
        label,
        address: JSON.stringify(address),
        door_note: doorNote ?? null,
        created_at: now,
      })
      .execute();
    await publishPerson(tx, now, personId);
    return { id };
  });
}

export async function changeAddress(
  { write, clock }: Deps,
  { personId, id }: { personId: string; id: string },
  { label, address, doorNote }: z.output<typeof addressChanges>,
): Promise<void> {
  const change = {
    ...(label === undefined ? {} : { label }),
    ...(address === undefined ? {} : { address: JSON.stringify(address) }),
    ...(doorNote === undefined ? {} : { door_note: doorNote }),
  };
  await write(null, async (tx) => {
    await lockPerson(tx, personId);
    // Writing the label over itself finds the row also when there is nothing to change.
    const changed = await tx
      .updateTable('addresses')
      .set((row) => ({ label: row.ref('label'), ...change }))
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw notFound('address');
    if (Object.keys(change).length > 0) await publishPerson(tx, clock.now(), personId);
    return {};
  });
}

export async function removeAddress(
  { write, clock }: Deps,
  { personId, id }: { personId: string; id: string },
): Promise<void> {
  await write(null, async (tx) => {
    await lockPerson(tx, personId);
    const removed = await tx
      .deleteFrom('addresses')
      .where('id', '=', id)
      .where('person_id', '=', personId)
      .executeTakeFirst();
    if (removed.numDeletedRows === 0n) throw notFound('address');
    await publishPerson(tx, clock.now(), personId);
    return {};
  });
}
