import { newId } from '@foodiefast/kit/ids';
import type { Payment, Refund } from './domain/payment.ts';
import type { Told } from './domain/transitions.ts';
import { hear, type Word } from './domain/word.ts';
import type { Provider, ProviderRefund, Within } from './provider/port.ts';
import type { Store } from './store.ts';

export type Finalise = ReturnType<typeof createFinalise>;

const looksMax = 4;

/**
 * Fetches what the provider has of the order's payment and applies it. Webhook, browser return,
 * poller and orders' asking all come here, any number of times and at once; a look that is older
 * than another change of the payment is thrown away and taken again.
 */
export function createFinalise({ store, provider }: { store: Store; provider: Provider }) {
  return async (orderId: string, within: Within = {}): Promise<Payment | null> => {
    for (let looks = 0; looks < looksMax; looks += 1) {
      const payment = await store.read(orderId);
      const look = payment && (await lookAt(provider, payment, within));
      // What is no news to the state from before the look is none to a later one.
      if (!payment || !look || !applied(payment, look)) return payment;
      let stale = false;
      const updated = await store.update(orderId, (before) => {
        stale = before?.version !== payment.version;
        return before && !stale ? applied(before, look) : null;
      });
      if (!stale) return updated?.payment ?? payment;
    }
    return store.read(orderId);
  };
}

type Look = { word: Word; refunds: ProviderRefund[] };

async function lookAt(provider: Provider, payment: Payment, within: Within): Promise<Look | null> {
  const { live, intentId, status } = payment;
  if (intentId !== null && (status !== 'REQUIRES_ACTION' || !live?.sessionId)) {
    const word = await provider.readIntent(intentId, within);
    const refunds = word.says === 'captured' ? await provider.readRefunds(intentId, within) : [];
    return { word, refunds };
  }
  if (live?.sessionId)
    return { word: await provider.readSession(live.sessionId, within), refunds: [] };
  return null;
}

function applied(before: Payment, { word, refunds }: Look) {
  const heard = hear(before, word);
  const known = heard?.payment ?? before;
  const withRefunds = refundsHeard(known, refunds);
  if (!heard && withRefunds === before) return null;
  const tells: Told | null = heard?.tells ?? (withRefunds === known ? null : 'refunded');
  const savesCard = word.says === 'authorised' && before.live?.saveCard === true ? word.card : null;
  return {
    payment: withRefunds,
    tells,
    savesCard,
    ...(tells ? { action: `payment.${tells}`, actor: { role: 'psp' as const, id: null } } : {}),
  };
}

/** Also those that somebody made at the provider's own desk. */
export function refundsHeard(payment: Payment, heard: readonly ProviderRefund[]): Payment {
  let changed = false;
  const refunds = payment.refunds.map((refund): Refund => {
    const word = heard.find(
      ({ id, refundId }) => refundId === refund.id || id === refund.providerId,
    );
    if (!word || (word.status === refund.status && word.id === refund.providerId)) return refund;
    changed = true;
    return { ...refund, providerId: word.id, status: word.status };
  });
  for (const word of heard) {
    const ours = payment.refunds.some(
      ({ id, providerId }) => id === word.refundId || providerId === word.id,
    );
    if (ours || !word.movedMoney) continue;
    changed = true;
    refunds.push({
      id: newId(),
      amountCents: word.cents,
      status: word.status,
      source: 'provider',
      bornBy: null,
      reason: 'made at the provider',
      providerId: word.id,
      createdAt: word.createdAt,
    });
  }
  return changed ? { ...payment, refunds } : payment;
}
