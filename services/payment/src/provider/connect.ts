import type { Stripe } from 'stripe';
import type { guard } from './guard.ts';
import type { Connect, TransferLabel, Within } from './port.ts';

type Around = ReturnType<typeof guard> & { within: (o?: Within) => { timeout: number } };

const pageSize = 100;

/** Accounts, transfers and reversals: the part of the provider that pays others. */
export function openConnect(stripe: Stripe, { definite, asked, within }: Around): Connect {
  return {
    createAccount: (idempotencyKey, o) =>
      definite(async () => {
        const account = await stripe.accounts.create(
          {
            type: 'express',
            country: 'FR',
            capabilities: { transfers: { requested: true } },
            metadata: { userId: o.userId },
          },
          { idempotencyKey, ...within(o) },
        );
        return account.id;
      }),
    linkAccount: (o) =>
      asked(async () => {
        const link = await stripe.accountLinks.create(
          {
            account: o.accountId,
            type: 'account_onboarding',
            return_url: o.returnUrl,
            refresh_url: o.refreshUrl,
          },
          within(),
        );
        return { url: link.url, expiresAt: new Date(link.expires_at * 1000) };
      }),
    deleteAccount: (idempotencyKey, o) =>
      definite(async () => {
        await stripe.accounts.del(o.accountId, {}, { idempotencyKey, ...within(o) });
        return null;
      }),
    isReady: (accountId) =>
      asked(async () => {
        const account = await stripe.accounts.retrieve(accountId, {}, within());
        return account.capabilities?.transfers === 'active';
      }),
    transfer: (idempotencyKey, o) =>
      definite(async () => {
        const { orderId } = o;
        const transfer = await stripe.transfers.create(
          {
            amount: o.cents,
            currency: o.currency.toLowerCase(),
            destination: o.accountId,
            ...(o.chargeId === null ? {} : { source_transaction: o.chargeId }),
            transfer_group: orderId,
            metadata: { ...labelOf(o), orderId },
          },
          { idempotencyKey, ...within() },
        );
        return transfer.id;
      }),
    reverse: (idempotencyKey, o) =>
      definite(async () => {
        const reversal = await stripe.transfers.createReversal(
          o.transferId,
          { amount: o.cents, metadata: labelOf(o) },
          { idempotencyKey, ...within() },
        );
        return reversal.id;
      }),
    findTransfer: (o) =>
      asked(() =>
        found(stripe.transfers.list({ transfer_group: o.orderId, limit: pageSize }, within()), o),
      ),
    findReversal: (o) =>
      asked(() =>
        found(stripe.transfers.listReversals(o.transferId, { limit: pageSize }, within()), o),
      ),
    transferredCents: (transferId) =>
      asked(async () => {
        const transfer = await stripe.transfers.retrieve(transferId, {}, within());
        return transfer.amount - transfer.amount_reversed;
      }),
  };
}

const labelOf = ({ payoutId, number }: TransferLabel) => ({ payoutId, number: String(number) });

async function found(
  list: AsyncIterable<{ id: string; metadata: Record<string, string> | null }>,
  label: TransferLabel,
): Promise<string | null> {
  const { payoutId, number } = labelOf(label);
  for await (const { id, metadata } of list) {
    if (metadata?.['payoutId'] === payoutId && metadata['number'] === number) return id;
  }
  return null;
}
