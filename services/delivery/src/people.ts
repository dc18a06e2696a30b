import type { People } from '@foodiefast/kit/people';
import { sql } from 'kysely';
import type { DispatchDeps } from './dispatch.ts';
import { inHand } from './domain/job.ts';
import type { Photos } from './photos.ts';
import { goOffline } from './presence.ts';

/** What is kept here of customers, whose door it is, and of couriers. Ids and figures of jobs stay. */
export const createPeople = (deps: DispatchDeps & { photos: Photos }): People => ({
  async read(id) {
    const { db } = deps;
    const person = await db.selectFrom('people').selectAll().where('id', '=', id).execute();
    const presence = await db
      .selectFrom('presences')
      .select(['online', 'lat', 'lng', 'position_at', 'heard_at'])
      .where('courier_id', '=', id)
      .executeTakeFirst();
    const doors = await db
      .selectFrom('dropoffs')
      .select('content')
      .where(sql`content ->> 'customerId'`, '=', id)
      .execute();
    const remarks = await db
      .selectFrom('remarks')
      .select(['job_id', 'words'])
      .where('author_id', '=', id)
      .execute();
    const rides = await db
      .selectFrom('jobs')
      .select(['id', 'order_id', 'status', 'pay_cents'])
      .where('courier_id', '=', id)
      .execute();
    const photos = await deps.photos.ofCustomer(id);
    const firstName = person[0]?.first_name ?? null;
    return {
      ...(firstName === null ? {} : { firstName }),
      ...(presence ? { presence } : {}),
      ...(doors.length > 0 ? { dropoffs: doors.map(({ content }) => content) } : {}),
      ...(remarks.length > 0 ? { remarks } : {}),
      ...(rides.length > 0 ? { rides } : {}),
      ...(photos.length > 0 ? { photosOfDoor: photos } : {}),
    };
  },
  async holds(id) {
    const ride = await deps.db
      .selectFrom('jobs')
      .select('id')
      .where('courier_id', '=', id)
      .where('status', 'in', [...inHand])
      .executeTakeFirst();
    return ride ? ['OPEN_DELIVERY'] : [];
  },
  async erase(id) {
    await goOffline(deps, id);
    await deps.photos.remove(await deps.photos.ofCustomer(id));
    await deps.write(null, async (tx) => {
      await tx.deleteFrom('presences').where('courier_id', '=', id).execute();
      await tx.deleteFrom('remarks').where('author_id', '=', id).execute();
      await tx.updateTable('people').set({ first_name: null }).where('id', '=', id).execute();
      await tx
        .updateTable('dropoffs')
        .set({ content: null })
        .where(sql`content ->> 'customerId'`, '=', id)
        .execute();
      return {};
    });
  },
});
