import type { Dispute } from '../domain/payment.ts';
import type { Word } from '../domain/word.ts';

declare const storedKey: unique symbol;
/** An idempotency key that stands in provider_calls; only calls.ts makes one. */
export type CallKey = string & { readonly [storedKey]: true };

/** A definite answer. Anything else is a ProviderAway: nobody knows yet whether it happened. */
export type Reply<Value> = { ok: true; value: Value } | { ok: false; code: string };

export type SessionRequest = {
  orderId: string;
  attempt: number;
  cents: number;
  currency: 'EUR';
  description: string;
  successUrl: string;
  cancelUrl: string;
  /** Unix seconds. */
  expiresAt: number;
  /** A tip is taken at once, an order when it was accepted. */
  capture: 'manual' | 'automatic';
  /** Given when the card is to be saved. */
  customer: string | null;
};
export type IntentRequest = {
  orderId: string;
  attempt: number;
  cents: number;
  currency: 'EUR';
  description: string;
  returnUrl: string;
  capture: 'manual' | 'automatic';
  customer: string;
  cardId: string;
};
export type RefundRequest = {
  orderId: string;
  refundId: string;
  intentId: string;
  cents: number;
};
export type ProviderRefund = {
  id: string;
  /** Ours, when we asked for it. */
  refundId: string | null;
  cents: number;
  status: 'PENDING' | 'SUCCEEDED' | 'FAILED';
  /** A hold that was let go is shown as a refund too, and moved no money. */
  movedMoney: boolean;
  createdAt: Date;
};
export type IntentRef = { orderId: string; intentId: string; held: boolean; createdAt: Date };
export type ProviderEvent = {
  id: string;
  type: string;
  createdAt: Date;
  orderId: string | null;
  intentId: string | null;
  sessionId: string | null;
  accountId: string | null;
};
/** How long a call may take; the adapter's own limit when left out. */
export type Within = { readonly timeoutMs?: number | undefined };

/** What we wrote on a transfer or a reversal, to find it again by. */
export type TransferLabel = { payoutId: string; number: number };
export type TransferRequest = TransferLabel & {
  orderId: string;
  accountId: string;
  cents: number;
  currency: 'EUR';
  /** The charge it is paid from, before its money is available; null from the balance. */
  chargeId: string | null;
};

export type ReversalRequest = TransferLabel & { transferId: string; cents: number };

/** Paying out to accounts of other people. */
export type Connect = {
  createAccount(key: CallKey, o: { userId: string } & Within): Promise<Reply<string>>;
  /** The page of the account's owner, good for a few minutes; every call makes another. */
  linkAccount(o: {
    accountId: string;
    returnUrl: string;
    refreshUrl: string;
  }): Promise<{ url: string; expiresAt: Date }>;
  /** It is gone afterwards; the provider refuses while the account holds money. */
  deleteAccount(key: CallKey, o: { accountId: string } & Within): Promise<Reply<null>>;
  /** Whether money can be sent to it. */
  isReady(accountId: string): Promise<boolean>;
  transfer(key: CallKey, o: TransferRequest): Promise<Reply<string>>;
  reverse(key: CallKey, o: ReversalRequest): Promise<Reply<string>>;
  /** Ids of what was made after all, when nobody knows what became of the call. */
  findTransfer(o: TransferLabel & { orderId: string }): Promise<string | null>;
  findReversal(o: TransferLabel & { transferId: string }): Promise<string | null>;
  /** What is left of a transfer at the provider. */
  transferredCents(transferId: string): Promise<number>;
};

/** An entry of the provider's balance, for one of its objects. */
export type BalanceEntry = { id: string; source: string; netCents: number };
/** What the provider has written down of payments of ours, object by object. */
export type ProviderBooks = {
  payments: { orderId: string; word: Word; currency: string }[];
  refunds: (ProviderRefund & { intentId: string })[];
  disputes: (Dispute & { intentId: string })[];
  transfers: {
    id: string;
    orderId: string;
    accountId: string;
    cents: number;
    reversals: { id: string; cents: number }[];
  }[];
  entries: BalanceEntry[];
};

/** What we ask of a payment provider. Every call that changes something takes a stored key. */
export type Provider = Connect & {
  createCustomer(key: CallKey, o: { userId: string } & Within): Promise<Reply<string>>;
  createSession(
    key: CallKey,
    o: SessionRequest & Within,
  ): Promise<Reply<{ sessionId: string; word: Word }>>;
  createIntent(key: CallKey, o: IntentRequest & Within): Promise<Reply<Word>>;
  capture(key: CallKey, o: { intentId: string; cents: number } & Within): Promise<Reply<Word>>;
  cancel(key: CallKey, o: { intentId: string } & Within): Promise<Reply<Word>>;
  expire(key: CallKey, o: { sessionId: string } & Within): Promise<Reply<Word>>;
  refund(key: CallKey, o: RefundRequest & Within): Promise<Reply<ProviderRefund>>;
  /** Everything that is left of a payment that is not ours. */
  refundAll(
    key: CallKey,
    o: { intentId: string; orderId: string } & Within,
  ): Promise<Reply<ProviderRefund>>;
  detach(key: CallKey, o: { cardId: string } & Within): Promise<Reply<null>>;
  /** With the cards that hang on it. */
  deleteCustomer(key: CallKey, o: { customer: string } & Within): Promise<Reply<null>>;

  readSession(sessionId: string, o?: Within): Promise<Word>;
  readIntent(intentId: string, o?: Within): Promise<Word>;
  readRefunds(intentId: string, o?: Within): Promise<ProviderRefund[]>;
  /** Looks an attempt up by what we wrote on it, when nobody knows what became of the call. */
  findSession(o: {
    orderId: string;
    attempt: number;
    since: Date;
  }): Promise<{ sessionId: string; word: Word } | null>;
  findIntent(o: { orderId: string; attempt: number; since: Date }): Promise<Word | null>;
  /** All that was made in this time, in pages. */
  readBooks(o: { from: Date; to: Date }): Promise<ProviderBooks>;
  /** All there is of one order, whenever it was made. */
  readBooksOf(o: { orderId: string; intentIds: readonly string[] }): Promise<ProviderBooks>;
  /** Payments of ours that hold or took money, made in this time. */
  listIntents(o: { from: Date; to: Date }): Promise<IntentRef[]>;
  /** Checks the signature on the raw bytes; null when it is wrong, too old or from the future. */
  readEvent(raw: Buffer, signature: string, now: Date): ProviderEvent | null;
};

/** The provider could not be reached, or its answer leaves open whether something happened. */
export class ProviderAway extends Error {
  /** The same failure was answered again for the same key: the provider keeps it as its answer. */
  readonly replayed: boolean;

  constructor(message: string, o: { replayed?: boolean; cause?: unknown } = {}) {
    super(message, { cause: o.cause });
    this.name = 'ProviderAway';
    this.replayed = o.replayed ?? false;
  }
}
