import type { Stripe } from 'stripe';

/** A Stripe object as it is stored: what can be expanded is kept as an id. */
export type Ids<T> = { [K in keyof T]: string extends T[K] ? Exclude<T[K], object> : T[K] };

export type Intent = Ids<Stripe.PaymentIntent>;
export type Charge = Ids<Stripe.Charge>;
export type Refund = Ids<Stripe.Refund>;
export type Customer = Ids<Stripe.Customer>;
export type PaymentMethod = Ids<Stripe.PaymentMethod>;
export type BalanceTransaction = Ids<Stripe.BalanceTransaction>;
export type Session = Ids<Stripe.Checkout.Session>;
export type LineItem = Ids<Stripe.LineItem>;
/** Its balance transactions are kept as ids and shown whole. */
export type Dispute = Omit<Ids<Stripe.Dispute>, 'balance_transactions'> & {
  balance_transactions: string[];
};
export type Account = Ids<Stripe.Account>;
/** Its reversals are objects of their own, added when it is shown. */
export type Transfer = Omit<Ids<Stripe.Transfer>, 'reversals'>;
export type TransferReversal = Ids<Stripe.TransferReversal>;
export type StoredEvent = {
  id: string;
  object: 'event';
  /** The connected account that it is about. */
  account?: string;
  api_version: string;
  created: number;
  data: { object: object };
  livemode: false;
  pending_webhooks: number;
  request: { id: string | null; idempotency_key: string | null };
  type: string;
};

/** What the double knows of a payment method that Stripe shows nobody. */
export type CardOnFile = {
  id: string;
  /** The test number it behaves like. */
  number: string;
  /** A challenge was passed for later use, so some cards ask no more. */
  setUp: boolean;
  /** Used once without a customer: Stripe refuses a second use. */
  spent: boolean;
};

/** What a session was told about the intent that it makes once somebody pays. */
export type SessionPlan = {
  id: string;
  captureMethod: Intent['capture_method'];
  metadata: Record<string, string>;
  setupFutureUsage: 'off_session' | 'on_session' | null;
  description: string | null;
  transferGroup: string | null;
  items: LineItem[];
};

/** An intent waits here for the card's owner; `sessionId` when it began on the hosted page. */
export type Challenge = {
  id: string;
  methodId: string;
  returnUrl: string | null;
  sessionId: string | null;
};

/** A link that a connected account's owner was given; the id is its token. */
export type Onboarding = {
  id: string;
  accountId: string;
  returnUrl: string;
  refreshUrl: string;
  expiresAt: number;
};

/** What left a connected account's balance for its bank; the id is the account's. */
export type PaidOut = { id: string; cents: Record<string, number> };

export type Kinds = {
  payment_intent: Intent;
  charge: Charge;
  refund: Refund;
  customer: Customer;
  deleted_customer: { id: string; object: 'customer'; deleted: true };
  payment_method: PaymentMethod;
  balance_transaction: BalanceTransaction;
  'checkout.session': Session;
  event: StoredEvent;
  dispute: Dispute;
  account: Account;
  transfer: Transfer;
  transfer_reversal: TransferReversal;
  onboarding: Onboarding;
  paid_out: PaidOut;
  card_on_file: CardOnFile;
  session_plan: SessionPlan;
  challenge: Challenge;
};
export type Kind = keyof Kinds;
