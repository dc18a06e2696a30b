import { internalOrderEndpoints } from '@foodiefast/contracts/order-internal';
import { Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { Identity } from '@foodiefast/testkit/identity';
import type * as z from 'zod';

export type Said = { what: 'collected' | 'delivered'; orderId: string; courierId: string };

type Failed = z.infer<NonNullable<typeof internalOrderEndpoints.failed.body>>;

/** Orders as delivery sees it: the right code is 1234, and a cancelled order is not handed out. */
export async function openFakeOrders(identity: Identity) {
  const app = identity.privateApp('orders');
  const fake = {
    said: [] as Said[],
    failed: [] as (Failed & { orderId: string })[],
    /** Photos with which meals were handed over. */
    photos: [] as string[],
    triesLeft: 4,
    cancelled: new Set<string>(),
    isAway: false,
    url: '',
    /** Lets a test do something between the yes and its answer. */
    beforeAnswer: async () => {},
    close: () => app.close(),
  };

  async function decide(said: Said, code: string | undefined) {
    if (fake.isAway) throw new Refusal('UNAVAILABLE', 'not now');
    if (fake.cancelled.has(said.orderId)) throw new Refusal('ORDER_CANCELLED', 'cancelled');
    const { triesLeft } = fake;
    if (code !== '1234') throw new Refusal('CODE_WRONG', 'wrong', { details: { triesLeft } });
    fake.said.push(said);
    await fake.beforeAnswer();
  }
  serve(app, internalOrderEndpoints.collected, async ({ params, body }) => {
    const { courierId, code } = body;
    await decide({ what: 'collected', orderId: params.id, courierId }, code);
    return { status: 'OUT_FOR_DELIVERY' as const, version: 8 };
  });
  serve(app, internalOrderEndpoints.delivered, async ({ params, body }) => {
    const { courierId, code, photoId } = body;
    if (photoId !== undefined) fake.photos.push(photoId);
    const proof = photoId === undefined ? code : '1234';
    await decide({ what: 'delivered', orderId: params.id, courierId }, proof);
    return { status: 'DELIVERED' as const, version: 9 };
  });

  serve(app, internalOrderEndpoints.failed, async ({ params, body }) => {
    if (fake.isAway) throw new Refusal('UNAVAILABLE', 'not now');
    fake.failed.push({ orderId: params.id, ...body });
    return { status: 'FAILED_DELIVERY' as const, version: 9 };
  });

  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  fake.url = `http://127.0.0.1:${address.port}`;
  return fake;
}
export type FakeOrders = Awaited<ReturnType<typeof openFakeOrders>>;
