import type { Act } from '../act.ts';
import { invalidRequest } from '../errors.ts';
import type { Transfer, TransferReversal } from '../kinds.ts';
import { listOf } from '../lists.ts';
import { connectedBalance } from './accounts.ts';
import { balance, postBalance } from './balance.ts';

type Terms = {
  amount: number;
  currency: string;
  destination: string;
  sourceTransaction: string | null;
  transferGroup: string | null;
  description: string | null;
  metadata: Record<string, string>;
};

export function makeTransfer(act: Act, terms: Terms): Transfer {
  const account = act.find('account', terms.destination, 'destination');
  if (account.capabilities?.transfers !== 'active') {
    throw invalidRequest(
      'Your destination account needs to have at least one of the following capabilities enabled: transfers, crypto_transfers, legacy_payments',
      { code: 'insufficient_capabilities_for_transfer' },
    );
  }
  refuseUncovered(act, terms);
  const id = act.newId('tr');
  const posted = postBalance(act, {
    type: 'transfer',
    category: 'transfer',
    amount: -terms.amount,
    currency: terms.currency,
    source: id,
    availableOn: availableOn(act, terms),
  });
  const transfer = act.store.put('transfer', {
    id,
    object: 'transfer',
    amount: terms.amount,
    amount_reversed: 0,
    balance_transaction: posted.id,
    created: act.now,
    currency: terms.currency,
    description: terms.description,
    destination: account.id,
    destination_payment: act.newId('py'),
    livemode: false,
    metadata: terms.metadata,
    reversed: false,
    source_transaction: terms.sourceTransaction,
    source_type: 'card',
    transfer_group: terms.transferGroup,
  });
  act.tell('transfer.created', shownTransfer(act, transfer));
  return transfer;
}

export function reverseTransfer(
  act: Act,
  transfer: Transfer,
  { amount, metadata }: { amount?: number | undefined; metadata: Record<string, string> },
): TransferReversal {
  const left = transfer.amount - transfer.amount_reversed;
  const back = amount ?? left;
  if (left === 0 || back > left) {
    throw invalidRequest(
      left === 0
        ? `Transfer ${transfer.id} has already been fully reversed.`
        : `Reversal amount (${back}) is greater than unreversed amount on transfer (${left})`,
      { param: 'amount' },
    );
  }
  if (back > connectedBalance(act, String(transfer.destination), transfer.currency)) {
    throw invalidRequest(
      'The connected account has insufficient funds in its Stripe balance to reverse this transfer.',
      { code: 'balance_insufficient' },
    );
  }
  const id = act.newId('trr');
  const posted = postBalance(act, {
    type: 'transfer_refund',
    category: 'transfer_reversal',
    amount: back,
    currency: transfer.currency,
    source: id,
    atOnce: true,
  });
  const reversal = act.store.put('transfer_reversal', {
    id,
    object: 'transfer_reversal',
    amount: back,
    balance_transaction: posted.id,
    created: act.now,
    currency: transfer.currency,
    destination_payment_refund: null,
    metadata,
    source_refund: null,
    transfer: transfer.id,
  });
  const changed = act.store.put('transfer', {
    ...transfer,
    amount_reversed: transfer.amount_reversed + back,
    reversed: back === left,
  });
  act.tell('transfer.reversed', shownTransfer(act, changed));
  return reversal;
}

export function shownTransfer(act: Act, transfer: Transfer) {
  const reversals = act.store.select('transfer_reversal', { transfer: transfer.id });
  return { ...transfer, reversals: listOf(reversals, `/v1/transfers/${transfer.id}/reversals`) };
}

function availableOn(act: Act, { sourceTransaction }: Terms): number {
  if (sourceTransaction === null) return act.now;
  const { balance_transaction: entry } = act.find('charge', sourceTransaction);
  return entry === null ? act.now : act.find('balance_transaction', entry).available_on;
}

/** A transfer is paid from the available balance, or from one charge that has that much left. */
function refuseUncovered(act: Act, terms: Terms) {
  if (terms.sourceTransaction !== null) {
    const charge = act.find('charge', terms.sourceTransaction, 'source_transaction');
    const spent = act.store
      .select('transfer', { source_transaction: charge.id })
      .reduce((sum, { amount, amount_reversed: back }) => sum + amount - back, 0);
    if (spent + terms.amount <= charge.amount_captured) return;
    throw invalidRequest(
      `The transfer amount (${terms.amount}) exceeds what is left of the source transaction (${charge.amount_captured - spent}).`,
      { param: 'amount' },
    );
  }
  const available = balance(act).available.find(({ currency }) => currency === terms.currency);
  if (terms.amount <= (available?.amount ?? 0)) return;
  throw invalidRequest(
    'You have insufficient available funds in your Stripe account. One likely reason you have insufficient funds is that your funds are automatically being paid out; try enabling manual payouts by going to https://dashboard.stripe.com/account/payouts.',
    { code: 'balance_insufficient' },
  );
}
