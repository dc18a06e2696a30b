import type { profileChanges } from '@foodiefast/contracts/users';
import type * as z from 'zod';
import { lockPerson, publishPerson } from '../stores/people.ts';
import type { Deps } from './deps.ts';

export async function changeProfile(
  { write, clock }: Deps,
  id: string,
  { name, phone, locale }: z.output<typeof profileChanges>,
): Promise<void> {
  await write(null, async (tx) => {
    const known = await lockPerson(tx, id);
    const next = {
      name: name ?? known.name,
      phone: phone === undefined ? known.phone : phone,
      locale: locale ?? known.locale,
    };
    const same =
      next.name === known.name && next.phone === known.phone && next.locale === known.locale;
    if (same) return {};
    await tx.updateTable('people').set(next).where('id', '=', id).execute();
    await publishPerson(tx, clock.now(), id);
    return {};
  });
}
