import { Stripe } from 'stripe';
import type { guard } from './guard.ts';
import type { BalanceEntry, Provider, ProviderBooks, Within } from './port.ts';
import { disputeOf, idOf, intentWord, refundOf } from './words.ts';

type Around = Pick<ReturnType<typeof guard>, 'asked'> & {
  within: (o?: Within) => { timeout: number };
};

const limit = 100;
const ofCharge = 'latest_charge.balance_transaction';

/** The provider's books as its own lists tell them, to be compared with ours. */
export function openBooks(
  stripe: Stripe,
  { asked, within }: Around,
): Pick<Provider, 'readBooks' | 'readBooksOf'> {
  const time = within();

  return {
    readBooks: ({ from, to }) =>
      asked(async () => {
        const page = { created: { gte: seconds(from), lte: seconds(to) }, limit };
        const intents = { ...page, expand: [`data.${ofCharge}`] };
        return {
          payments: await paymentsOf(stripe.paymentIntents.list(intents, time)),
          refunds: await refundsOf(stripe.refunds.list(page, time)),
          disputes: await disputesOf(stripe.disputes.list(page, time)),
          transfers: await transfersOf(stripe.transfers.list(page, time)),
          entries: await entriesOf(stripe.balanceTransactions.list(page, time)),
        };
      }),

    readBooksOf: ({ orderId, intentIds }) =>
      asked(async () => {
        const books: ProviderBooks = {
          payments: [],
          refunds: [],
          disputes: [],
          transfers: await transfersOf(
            stripe.transfers.list({ transfer_group: orderId, limit }, time),
          ),
          entries: [],
        };
        for (const intentId of intentIds) {
          const intent = await intentOrNone(intentId);
          if (!intent) continue;
          const page = { payment_intent: intentId, limit };
          books.payments.push(...(await paymentsOf([intent])));
          books.refunds.push(...(await refundsOf(stripe.refunds.list(page, time))));
          books.disputes.push(...(await disputesOf(stripe.disputes.list(page, time))));
        }
        for (const source of sourcesOf(books)) {
          const page = { source, limit };
          books.entries.push(...(await entriesOf(stripe.balanceTransactions.list(page, time))));
        }
        return books;
      }),
  };

  async function intentOrNone(id: string): Promise<Stripe.PaymentIntent | null> {
    try {
      return await stripe.paymentIntents.retrieve(id, { expand: [ofCharge] }, time);
    } catch (error) {
      if (error instanceof Stripe.errors.StripeError && error.statusCode === 404) return null;
      throw error;
    }
  }
}

type Listed<Item> = AsyncIterable<Item> | Iterable<Item>;

/** Only payments of ours have an order written on them. */
async function paymentsOf(list: Listed<Stripe.PaymentIntent>) {
  const payments: ProviderBooks['payments'] = [];
  for await (const intent of list) {
    const orderId = intent.metadata['orderId'];
    const currency = intent.currency.toUpperCase();
    if (orderId) payments.push({ orderId, word: intentWord(intent), currency });
  }
  return payments;
}

async function refundsOf(list: Listed<Stripe.Refund>) {
  const refunds: ProviderBooks['refunds'] = [];
  for await (const refund of list) {
    refunds.push({ ...refundOf(refund), intentId: idOf(refund.payment_intent) ?? '' });
  }
  return refunds;
}

async function disputesOf(list: Listed<Stripe.Dispute>) {
  const disputes: ProviderBooks['disputes'] = [];
  for await (const dispute of list) {
    disputes.push({ ...disputeOf(dispute), intentId: idOf(dispute.payment_intent) ?? '' });
  }
  return disputes;
}

async function transfersOf(list: Listed<Stripe.Transfer>) {
  const transfers: ProviderBooks['transfers'] = [];
  for await (const transfer of list) {
    const orderId = transfer.metadata['orderId'];
    const reversals = transfer.reversals.data.map(({ id, amount: cents }) => ({ id, cents }));
    const { id, amount: cents } = transfer;
    const accountId = idOf(transfer.destination) ?? '';
    if (orderId) transfers.push({ id, orderId, accountId, cents, reversals });
  }
  return transfers;
}

async function entriesOf(list: Listed<Stripe.BalanceTransaction>): Promise<BalanceEntry[]> {
  const entries: BalanceEntry[] = [];
  for await (const { id, source, net: netCents } of list) {
    entries.push({ id, source: idOf(source) ?? '', netCents });
  }
  return entries;
}

/** Every object of the books that the balance may have an entry for. */
export const sourcesOf = ({ payments, refunds, disputes, transfers }: ProviderBooks): string[] => [
  ...payments.flatMap(({ word }) => (word.says === 'captured' ? [word.chargeId] : [])),
  ...refunds.map(({ id }) => id),
  ...disputes.map(({ id }) => id),
  ...transfers.flatMap(({ id, reversals }) => [id, ...reversals.map((reversal) => reversal.id)]),
];

const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
