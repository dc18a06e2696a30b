import {
  type PaymentFacts,
  type PaymentStatus,
  paymentEvents,
  shownStatus,
} from '@foodiefast/contracts/payment';
import type { Tx } from '@foodiefast/kit/postgres';
import { collectedNews } from './announce.ts';
import type { Command } from './domain/command.ts';
import { type Order, type Payment, terminal } from './domain/order.ts';
import { decidedBy } from './moves.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** What payment says, by call or by event. Only a call knows where the customer has to act. */
export type PaymentNews = Omit<Payment, 'refundedCents'> & {
  refundedCents: number | null;
  said: PaymentStatus;
  captureFailed: boolean;
  by: 'call' | 'event';
};

export const factsFromEvent = (type: string, version: number, data: PaymentFacts): PaymentNews => ({
  by: 'event',
  version,
  attempt: data.attempt,
  status: shownStatus[data.status],
  said: data.status,
  captureFailed: type === paymentEvents.captureFailed.type,
  authorisedCents: data.authorisedCents,
  refundedCents: data.refundedCents,
  disputeOpen: data.disputeOpen,
  checkoutUrl: null,
  redirectUrl: null,
  declineCode: data.declineCode,
});

/** Every word of payment ends here; the highest version counts, and saying it twice changes nothing. */
export async function applyPayment(
  store: Store,
  tx: Tx<Tables>,
  orderId: string,
  news: PaymentNews,
): Promise<void> {
  await store.update(tx, orderId, (order, at) => {
    const payment = newest(order.payment, news);
    if (payment === null) return null;
    const noted: Order = { ...order, payment };
    const command = news.version > order.payment.version ? commandFor(order, news) : null;
    if (!command) {
      const isCollected = payment.status === 'CAPTURED' && order.payment.status !== 'CAPTURED';
      const mayBegin = isCollected && order.status === 'ACCEPTED';
      return { kind: 'noted', order: noted, ...(mayBegin ? { news: [collectedNews(noted)] } : {}) };
    }
    return (
      decidedBy(noted, command, { role: 'psp', id: null }, at) ?? { kind: 'noted', order: noted }
    );
  });
}

/**
 * Addresses to act at outlive an event of the same attempt, which cannot carry them. An event of an
 * attempt whose address is not known yet tells that it starts.
 */
function newest(known: Payment, news: PaymentNews): Payment | null {
  const { said: _said, captureFailed: _failed, by, ...heard } = news;
  const bringsAddress =
    (heard.checkoutUrl ?? heard.redirectUrl) !== null && heard.checkoutUrl !== known.checkoutUrl;
  const endsStart = by === 'call' && known.status === 'STARTING' && heard.status !== 'STARTING';
  if (news.version < known.version) return null;
  if (news.version === known.version && known.version > 0 && !bringsAddress && !endsStart)
    return null;
  const isOpen = heard.status === 'REQUIRES_ACTION';
  const same = heard.attempt === known.attempt && isOpen;
  const checkoutUrl = heard.checkoutUrl ?? (same ? known.checkoutUrl : null);
  const redirectUrl = heard.redirectUrl ?? (same ? known.redirectUrl : null);
  const hasWay = (checkoutUrl ?? redirectUrl ?? heard.declineCode) !== null;
  return {
    ...heard,
    status: by === 'event' && isOpen && !hasWay ? 'STARTING' : heard.status,
    refundedCents: heard.refundedCents ?? known.refundedCents,
    disputeOpen: heard.disputeOpen ?? known.disputeOpen ?? false,
    checkoutUrl,
    redirectUrl,
  };
}

const paid: ReadonlySet<PaymentStatus> = new Set(['AUTHORISED', 'CAPTURING', 'CAPTURED']);
const over: ReadonlySet<PaymentStatus> = new Set(['VOIDED', 'EXPIRED']);

function commandFor({ status, payment, money }: Order, news: PaymentNews): Command | null {
  const isPaid = paid.has(news.said);
  if (status === 'PENDING_PAYMENT' && isPaid) {
    return { type: 'authorise', authorisedCents: news.authorisedCents };
  }
  if (status === 'CLOSING') {
    if (isPaid) return { type: 'authorise', authorisedCents: news.authorisedCents };
    return over.has(news.said) ? { type: 'paymentClosed' } : null;
  }
  const lost = news.captureFailed || over.has(news.said) || news.said === 'FAILED';
  if (status === 'ACCEPTED' && lost) return { type: 'captureFailed' };
  const wasPaid = payment.status === 'AUTHORISED' || payment.status === 'CAPTURED';
  const isLate = terminal.has(status) && isPaid && !wasPaid && money.keepCents === 0;
  return isLate ? { type: 'lateMoney' } : null;
}
