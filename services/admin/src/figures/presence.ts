import { presenceChanged } from '@foodiefast/contracts/delivery-events';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';

/** When couriers went online and offline; the time between is summed up when it is asked for. */
export const presenceHandlers: Handler<Tx<Tables>>[] = [
  on(presenceChanged, async (tx: Tx<Tables>, { at, data }) => {
    await tx
      .insertInto('presences')
      .values({ courier_id: data.courierId, at: new Date(at), online: data.online })
      .onConflict((key) => key.columns(['courier_id', 'at']).doNothing())
      .execute();
  }),
];
