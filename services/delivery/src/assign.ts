import { notFound } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import { priceOf, readEnds, readSettings } from './copies.ts';
import type { DispatchDeps } from './dispatch.ts';
import { lockStanding, withdrawOfferOf } from './presence.ts';

/** An admin gives the job of an order to a courier, past all offers. */
export async function assignJob(
  { write, store, clock }: Pick<DispatchDeps, 'write' | 'store' | 'clock'>,
  key: RequestKey | null,
  o: { orderId: string; courierId: string; adminId: string; words: string },
) {
  return write(key, async (tx) => {
    const job = await store.lock(tx, { orderId: o.orderId });
    if (!job) throw notFound('Job');
    const standing = await lockStanding(tx, o.courierId);
    const price = priceOf(await readEnds(tx, job), await readSettings(tx));
    const after = await store.move(
      tx,
      job,
      {
        type: 'assign',
        courierId: o.courierId,
        courierOnline: standing?.online ?? false,
        courierBusy: standing?.courierBusy ?? false,
        price,
      },
      { actor: { role: 'admin', id: o.adminId }, words: o.words },
    );
    await withdrawOfferOf(tx, o.courierId, clock.now());
    return { jobId: after.id, status: after.status };
  });
}
