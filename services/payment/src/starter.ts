import type { Clock } from '@foodiefast/kit/clock';
import type { Caller } from './caller.ts';
import type { Call } from './calls.ts';
import type { Customers } from './customers.ts';
import type { Attempt, Payment } from './domain/payment.ts';
import type { Word } from './domain/word.ts';
import { settled, told } from './news.ts';
import type { IntentRequest, Provider, Reply, SessionRequest, Within } from './provider/port.ts';
import type { Store } from './store.ts';

type Opened = { sessionId: string | null; word: Word };
export type Starter = (payment: Payment, within: Within) => Promise<void>;

// Stripe wants 30 min at least, at the time it reads the request, which may be a retry of ours.
// An order that is given up expires its page much earlier.
const sessionSeconds = 2 * 3_600;

/** Makes the live attempt known to the provider: a hosted page, or a saved card that is charged. */
export function createStarter(o: {
  store: Store;
  provider: Provider;
  caller: Caller;
  customers: Customers;
  clock: Clock;
  publicUrl: string;
}): Starter {
  const { store, provider, caller, customers, clock } = o;

  return async (payment, within) => {
    const { orderId, live } = payment;
    if (!live) return;
    const withCustomer = live.cardId !== null || live.saveCard;
    const customer =
      withCustomer && payment.customerId
        ? await customers.ensure(payment.customerId, orderId, within)
        : null;
    const draft = draftOf(payment, live, customer);
    const begun = await store.update(orderId, (before) => {
      if (!before?.live || before.live.attempt !== live.attempt) return null;
      const { sentAt, sessionId, intentId } = before.live;
      if (before.status !== 'REQUIRES_ACTION' || sessionId || intentId) return null;
      const marked = { ...before, live: { ...before.live, sentAt: sentAt ?? clock.now() } };
      return { payment: sentAt ? before : marked, call: draft };
    });
    if (!begun?.call) return;
    const found = begun.call.stale ? await lookUp(begun.call, live, payment) : null;
    if (found) return apply(payment, live, begun.call, { ok: true, value: found });
    const call = await caller.ready(begun.call, async () => false);
    if (!call) return;
    const reply = await caller.send(call, () => post(call, within));
    await apply(payment, live, call, reply);
  };

  function draftOf(payment: Payment, live: Attempt, customer: string | null) {
    const { orderId, currency } = payment;
    const { attempt, amountCents: cents, description, cardId } = live;
    const isTip = payment.purpose === 'tip';
    const of = isTip ? 'tip' : 'payment';
    const page = `${o.publicUrl}/orders/${payment.forOrder ?? orderId}?${of}=`;
    const capture = isTip ? ('automatic' as const) : ('manual' as const);
    const common = { orderId, attempt, cents, currency, description, capture };
    if (cardId !== null && customer !== null) {
      const request: IntentRequest = { ...common, returnUrl: `${page}return`, customer, cardId };
      return {
        kind: 'intent',
        base: `order:${orderId}:intent:${attempt}`,
        orderId,
        request,
      } as const;
    }
    const request: SessionRequest = {
      ...common,
      successUrl: `${page}return`,
      cancelUrl: `${page}cancelled`,
      expiresAt: Math.floor(clock.now().getTime() / 1000) + sessionSeconds,
      customer,
    };
    const base = `order:${orderId}:checkout:${attempt}`;
    return { kind: 'checkout', base, orderId, request } as const;
  }

  async function post(call: Call, within: Within): Promise<Reply<Opened>> {
    if (call.kind === 'intent') {
      const request = call.request as IntentRequest;
      const reply = await provider.createIntent(call.key, { ...request, ...within });
      return reply.ok ? { ok: true, value: { sessionId: null, word: reply.value } } : reply;
    }
    return provider.createSession(call.key, { ...(call.request as SessionRequest), ...within });
  }

  async function lookUp(call: Call, live: Attempt, { orderId }: Payment): Promise<Opened | null> {
    const wanted = { orderId, attempt: live.attempt, since: call.sentAt };
    if (call.kind === 'checkout') return provider.findSession(wanted);
    const word = await provider.findIntent(wanted);
    return word && { sessionId: null, word };
  }

  async function apply({ orderId }: Payment, live: Attempt, call: Call, reply: Reply<Opened>) {
    await store.update(orderId, (before) => {
      const settles = settled(call, reply);
      if (before?.live?.attempt !== live.attempt) return before && { payment: before, settles };
      const sessionId = reply.ok ? reply.value.sessionId : null;
      const named = sessionId ? { ...before, live: { ...before.live, sessionId } } : before;
      const word: Word = reply.ok
        ? reply.value.word
        : { says: 'declined', intentId: null, declineCode: reply.code };
      return { ...(told(named, word) ?? { payment: named }), settles };
    });
  }
}
