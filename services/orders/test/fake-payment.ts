import { internalPaymentEndpoints, type openedPayment } from '@foodiefast/contracts/payment';
import { answer } from '@foodiefast/kit/answer';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import { serve } from '@foodiefast/kit/serve';
import type { Identity } from '@foodiefast/testkit/identity';
import type * as z from 'zod';

type OpenedPayment = z.infer<typeof openedPayment>;

export type Mood = 'authorises' | 'checkout' | 'declines' | 'slow' | 'unknownCard' | 'away';

/** Payment as orders sees it, standing in for a service that is not under test. */
export async function openFakePayment(identity: Identity) {
  const app = identity.privateApp('payment');
  const states = new Map<string, OpenedPayment>();
  const calls = { open: 0, close: 0, state: 0 };
  const fake = {
    mood: 'authorises' as Mood,
    /** Nobody has these cards. */
    unknownCards: new Set<string>(),
    closing: 'CLOSED' as 'CLOSED' | 'AUTHORISED' | 'UNKNOWN',
    calls,
    states,
    url: '',
    /** The event of the order was faster than the call that opens its payment. */
    hear(orderId: string) {
      states.set(orderId, {
        attempt: 0,
        version: 0,
        status: 'STARTING',
        paymentStatus: 'REQUIRES_ACTION',
        authorisedCents: 0,
        checkoutUrl: null,
        redirectUrl: null,
        declineCode: null,
      });
    },
    /** The customer pays on the hosted page. */
    pay(orderId: string, cents: number) {
      states.set(orderId, {
        ...known(orderId),
        version: known(orderId).version + 1,
        status: 'AUTHORISED',
        paymentStatus: 'AUTHORISED',
        authorisedCents: cents,
      });
    },
    close: () => app.close(),
  };
  const known = (orderId: string): OpenedPayment => {
    const state = states.get(orderId);
    if (!state) throw notFound('Payment');
    return state;
  };

  serve(app, internalPaymentEndpoints.open, async ({ params, body }) => {
    calls.open += 1;
    if (fake.mood === 'away') throw new Refusal('UNAVAILABLE', 'not now');
    if (fake.mood === 'unknownCard') throw new Refusal('PAYMENT_METHOD_UNKNOWN', 'no such card');
    if (fake.mood === 'slow') await new Promise((resolve) => setTimeout(resolve, 3_500));
    const before = states.get(params.id);
    if (before && before.attempt > 0) return before;
    const base = {
      attempt: body.attempt,
      checkoutUrl: null,
      redirectUrl: null,
      declineCode: null,
      authorisedCents: 0,
      version: 1,
    };
    const state: OpenedPayment =
      fake.mood === 'checkout' || fake.mood === 'slow'
        ? {
            ...base,
            status: 'REQUIRES_ACTION',
            paymentStatus: 'REQUIRES_ACTION',
            checkoutUrl: 'https://pay.test/session',
          }
        : fake.mood === 'declines'
          ? { ...base, status: 'FAILED', paymentStatus: 'FAILED', declineCode: 'card_declined' }
          : {
              ...base,
              status: 'AUTHORISED',
              paymentStatus: 'AUTHORISED',
              authorisedCents: body.amount.amount,
            };
    states.set(params.id, state);
    return state;
  });
  serve(app, internalPaymentEndpoints.knowsCard, async ({ params }) => {
    if (fake.mood === 'away') throw new Refusal('UNAVAILABLE', 'not now');
    return { known: !fake.unknownCards.has(params.id) };
  });
  serve(app, internalPaymentEndpoints.state, async ({ params }) => {
    calls.state += 1;
    if (fake.mood === 'away') throw new Refusal('UNAVAILABLE', 'not now');
    return answer(200, known(params.id));
  });
  serve(app, internalPaymentEndpoints.close, async ({ params }) => {
    calls.close += 1;
    if (fake.mood === 'away') throw new Refusal('UNAVAILABLE', 'not now');
    const version = (states.get(params.id)?.version ?? 0) + 1;
    return { result: fake.closing, version };
  });

  await app.listen({ host: '127.0.0.1', port: 0 });
  const address = app.server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  fake.url = `http://127.0.0.1:${address.port}`;
  return fake;
}
export type FakePayment = Awaited<ReturnType<typeof openFakePayment>>;
