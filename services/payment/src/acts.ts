import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { Caller } from './caller.ts';
import type { Call, CallDraft } from './calls.ts';
import type { Move } from './domain/next-move.ts';
import { isStarted, type Payment, type Refund } from './domain/payment.ts';
import { stepFor } from './domain/transitions.ts';
import { promoted, type Word } from './domain/word.ts';
import { type Finalise, refundsHeard } from './finalise.ts';
import { settled, told } from './news.ts';
import { type Provider, ProviderAway, type Reply, type Within } from './provider/port.ts';
import type { Starter } from './starter.ts';
import type { Change, Store } from './store.ts';

type MoveOf<Name extends Move['move']> = Extract<Move, { move: Name }>;

/**
 * One act for each move. An act writes down what it is about to do, having looked again under the
 * lock that it is still to be done; then it calls; then it writes down what came of it.
 */
export function createActs(o: {
  store: Store;
  provider: Provider;
  caller: Caller;
  finalise: Finalise;
  starter: Starter;
  clock: Clock;
}) {
  const { store, provider, caller, finalise, clock } = o;

  return async (payment: Payment, next: Move, within: Within): Promise<void> => {
    switch (next.move) {
      case 'start':
        return o.starter(payment, within);
      case 'promote':
        return promote(payment.orderId);
      case 'settle':
        return settle(payment.orderId);
      case 'end':
        return end(payment, within);
      case 'void':
        return giveUp(payment, within);
      case 'capture':
        return capture(payment, next, within);
      case 'promise':
        return promise(payment, next);
      case 'refund':
        return refund(payment, next, within);
      case 'ask':
      case 'wait':
      case 'nothing':
        return;
    }
  };

  async function promote(orderId: string) {
    await store.update(orderId, (before) => {
      if (!before?.waiting || (before.live && before.status === 'REQUIRES_ACTION')) return null;
      return { payment: promoted(before), action: 'payment.attempted' };
    });
  }

  async function settle(orderId: string) {
    await store.update(orderId, (before) => {
      const untouched = before?.status === 'REQUIRES_ACTION' && !before.live?.sentAt;
      if (!before || !untouched || (before.live && isStarted(before.live))) return null;
      const closed: Word = { says: 'closed', intentId: null, lapsed: false };
      return told(before, closed);
    });
  }

  async function end(payment: Payment, within: Within) {
    const { orderId, live } = payment;
    if (!live) return;
    const { sessionId, intentId } = live;
    if (sessionId) {
      const base = `order:${orderId}:expire:${live.attempt}`;
      const draft = { kind: 'expire', base, orderId, request: { sessionId } } as const;
      await ending(payment, draft, within, (call) =>
        provider.expire(call.key, { ...(call.request as { sessionId: string }), ...within }),
      );
    } else if (intentId) {
      await cancel(payment, intentId, within);
    }
  }

  async function giveUp(payment: Payment, within: Within) {
    if (payment.intentId) await cancel(payment, payment.intentId, within);
  }

  async function cancel(payment: Payment, intentId: string, within: Within) {
    const { orderId, attempt } = payment;
    const base = `order:${orderId}:cancel:${attempt}`;
    const draft = { kind: 'cancel', base, orderId, request: { intentId } } as const;
    await ending(payment, draft, within, (call) =>
      provider.cancel(call.key, { ...(call.request as { intentId: string }), ...within }),
    );
  }

  /** Expire or cancel; when the provider refuses, its own word on the attempt decides. */
  async function ending(
    payment: Payment,
    draft: CallDraft,
    within: Within,
    post: (call: Call) => Promise<Reply<Word>>,
  ) {
    const { orderId, version } = payment;
    const begun = await store.update(orderId, (before) =>
      before?.version === version ? { payment: before, call: draft } : null,
    );
    if (!begun?.call) return;
    const call = await caller.ready(begun.call, () => finalise(orderId, within));
    if (!call) return;
    const reply = await caller.send(call, post);
    await store.update(orderId, (before) => {
      if (!before) return null;
      const settles = settled(call, reply);
      // The word is of the attempt that was ended; another may have begun since.
      const news = reply.ok && before.attempt === payment.attempt && told(before, reply.value);
      return { ...(news || { payment: before }), settles };
    });
    if (!reply.ok) await settledElsewhere(payment, within);
  }

  /** After a refusal the state there must have moved on; otherwise it is tried again later. */
  async function settledElsewhere({ orderId, version }: Payment, within: Within) {
    const now = await finalise(orderId, within);
    if (now?.version === version) {
      throw new ProviderAway('The provider refused, and says that nothing changed');
    }
  }

  async function capture(payment: Payment, { cents }: MoveOf<'capture'>, within: Within) {
    const { orderId, intentId, version } = payment;
    if (!intentId) return;
    const base = `order:${orderId}:capture:${payment.attempt}:${payment.captureRefusals}`;
    const draft = { kind: 'capture', base, orderId, request: { intentId, cents } } as const;
    const begun = await store.update(orderId, (before) => {
      if (!before || before.version !== version) return null;
      const step = stepFor(before.status, 'captureStarted');
      if (!step) return before.status === 'CAPTURING' ? { payment: before, call: draft } : null;
      const payment = { ...before, status: step.to, capturingCents: cents };
      return { payment, call: draft, action: 'payment.capture-started', detail: { cents } };
    });
    if (!begun?.call) return;
    // A capture that nobody heard back from is looked at before it is asked for again.
    if (begun.call.tries > 1) {
      const seen = await finalise(orderId, within);
      if (seen?.status !== 'CAPTURING') return;
    }
    const call = await caller.ready(begun.call, () => finalise(orderId, within));
    if (!call) return;
    const reply = await caller.send(call, () =>
      provider.capture(call.key, {
        ...(call.request as { intentId: string; cents: number }),
        ...within,
      }),
    );
    if (reply.ok) {
      await store.update(orderId, (before) => {
        if (!before) return null;
        const news = before.attempt === payment.attempt && told(before, reply.value);
        return { ...(news || { payment: before }), settles: settled(call, reply) };
      });
      return;
    }
    const seen = await finalise(orderId, within);
    await store.update(orderId, (before) => {
      if (!before) return null;
      const settles = settled(call, reply);
      const step = stepFor(before.status, 'captureRefused');
      if (!step || seen?.status !== 'CAPTURING') return { payment: before, settles };
      const captureRefusals = before.captureRefusals + 1;
      const payment = { ...before, status: step.to, captureRefusals };
      return { payment, settles, action: 'payment.capture-refused', detail: { code: reply.code } };
    });
  }

  async function promise({ orderId, version }: Payment, next: MoveOf<'promise'>) {
    const sent = {
      id: newId(),
      amountCents: next.cents,
      status: next.manual ? ('MANUAL' as const) : ('NEW' as const),
      providerId: null,
      createdAt: clock.now(),
    };
    await store.update(orderId, (before) => {
      if (!before || before.version !== version) return null;
      const lost = before.refunds.find(({ id }) => id === next.retries);
      const again = lost && { ...lost, ...sent, retries: lost.id };
      const refund: Refund = again ?? {
        ...sent,
        source: 'order',
        bornBy: null,
        reason: 'owed to the customer',
      };
      return {
        payment: { ...before, refunds: [...before.refunds, refund] },
        action: next.manual ? 'refund.left-to-people' : 'refund.promised',
        detail: { refundId: refund.id, cents: next.cents },
      };
    });
  }

  async function refund(payment: Payment, { refundId }: MoveOf<'refund'>, within: Within) {
    const { orderId, intentId, version } = payment;
    const wanted = payment.refunds.find(({ id }) => id === refundId);
    if (!intentId || !wanted) return;
    const request = { orderId, refundId, intentId, cents: wanted.amountCents };
    const base = `order:${orderId}:refund:${refundId}`;
    const begun = await store.update(orderId, (before) =>
      before?.version === version
        ? { payment: before, call: { kind: 'refund', base, orderId, request } }
        : null,
    );
    if (!begun?.call) return;
    const call = await caller.ready(begun.call, async () => {
      const seen = await finalise(orderId, within);
      return seen?.refunds.some(({ id, status }) => id === refundId && status !== 'NEW') ?? false;
    });
    if (!call) return;
    const reply = await caller.send(call, () =>
      provider.refund(call.key, { ...(call.request as typeof request), ...within }),
    );
    await store.update(orderId, (before): Change | null => {
      if (!before) return null;
      const settles = settled(call, reply);
      const after = reply.ok
        ? refundsHeard(before, [reply.value])
        : {
            ...before,
            refunds: before.refunds.map((each) =>
              each.id === refundId && each.status === 'NEW'
                ? { ...each, status: 'FAILED' as const }
                : each,
            ),
          };
      if (after === before) return { payment: before, settles };
      const action = reply.ok ? 'refund.sent' : 'refund.refused';
      const detail = { refundId, code: reply.ok ? null : reply.code };
      return { payment: after, tells: 'refunded', action, detail, settles };
    });
  }
}
