import type { PayoutStatus } from '@foodiefast/contracts/earnings';
import type { PaymentStatus } from '@foodiefast/contracts/payment';
import type { KitTables } from '@foodiefast/kit/tables';
import type { ColumnType, JSONColumnType } from 'kysely';
import type { Bill } from './domain/bill.ts';
import type {
  AttemptState,
  Dispute,
  OrderFigures,
  Refund,
  RefundSource,
  RefundStatus,
} from './domain/payment.ts';
import type { Ride } from './domain/ride.ts';
import type { Account } from './domain/split.ts';

export interface PaymentTables {
  payments: PaymentTable;
  attempts: AttemptTable;
  provider_calls: ProviderCallTable;
  refunds: RefundTable;
  provider_events: ProviderEventTable;
  customers: { user_id: string; provider_id: string; created_at: Date };
  cards: CardTable;
  ledger_journals: JournalTable;
  ledger_lines: LineTable;
  disputes: DisputeTable;
  accounts: { user_id: string; provider_id: string; ready: boolean; created_at: Date };
  payouts: PayoutTable;
  transfers: TransferTable;
  document_series: { series: string; last: number };
  documents: DocumentTable;
}
export type Tables = PaymentTables & KitTables;

export interface PaymentTable {
  order_id: string;
  purpose: 'order' | 'tip';
  for_order: string | null;
  id: string;
  customer_id: string | null;
  status: PaymentStatus;
  version: number;
  attempt: number;
  closing: boolean;
  currency: 'EUR';
  asked_cents: number;
  authorised_cents: number;
  capturing_cents: number;
  captured_cents: number;
  refunded_cents: number;
  disputed_cents: number;
  admin_refund_cents: number;
  capture_refusals: number;
  intent_id: string | null;
  charge_id: string | null;
  fee_cents: number | null;
  fee_source: string | null;
  capture_before: Date | null;
  decline_code: string | null;
  target_version: number | null;
  hold_cents: number | null;
  keep_cents: number | null;
  closed: boolean | null;
  order_version: number | null;
  order_figures: ColumnType<OrderFigures | null, string | null, string | null>;
  ride: ColumnType<Ride | null, string | null, string | null>;
  created_at: Date;
  updated_at: Date;
}

export interface AttemptTable {
  order_id: string;
  attempt: number;
  state: AttemptState;
  card_id: string | null;
  save_card: boolean;
  amount_cents: number;
  description: string;
  sent_at: Date | null;
  session_id: string | null;
  intent_id: string | null;
  checkout_url: string | null;
  redirect_url: string | null;
  created_at: Date;
}

interface ProviderCallTable {
  base: string;
  generation: number;
  kind: string;
  order_id: string | null;
  request: JSONColumnType<object>;
  sent_at: Date;
  tries: number;
  replays: number;
  outcome: 'done' | 'refused' | null;
  error: string | null;
}

export interface RefundTable {
  id: string;
  order_id: string;
  amount_cents: number;
  status: RefundStatus;
  source: RefundSource;
  born_by: 'chef' | 'courier' | 'platform' | null;
  lines: ColumnType<NonNullable<Refund['lines']> | null, string | null, string | null>;
  reason: string;
  provider_id: string | null;
  retries: string | null;
  created_at: Date;
  updated_at: Date;
}

interface DisputeTable {
  id: string;
  order_id: string;
  status: Dispute['status'];
  amount_cents: number;
  fee_cents: number;
}

export interface PayoutTable {
  id: string;
  order_id: string;
  role: 'chef' | 'courier';
  party: string;
  version: number;
  status: PayoutStatus;
  owed_cents: number;
  sent_cents: number;
  offset_cents: number;
  available_at: Date | null;
  created_at: Date;
}

export interface DocumentTable {
  order_id: string;
  kind: 'receipt' | 'credit-note';
  number: string;
  refund_id: string | null;
  issued_at: Date;
  content: JSONColumnType<Bill>;
}

export interface TransferTable {
  payout_id: string;
  number: number;
  kind: 'transfer' | 'reversal';
  cents: number;
  status: 'NEW' | 'DONE' | 'REFUSED';
  provider_id: string | null;
  reverses: string | null;
  created_at: Date;
}

interface ProviderEventTable {
  id: string;
  type: string;
  order_id: string | null;
  intent_id: string | null;
  session_id: string | null;
  account_id: string | null;
  subject: string | null;
  created_at: Date;
  received_at: Date;
  applied_at: Date | null;
}

interface CardTable {
  id: string;
  user_id: string;
  brand: string;
  last4: string;
  expiry_month: number;
  expiry_year: number;
  created_at: Date;
  removed_at: Date | null;
}

interface JournalTable {
  id: string;
  order_id: string;
  kind:
    | 'capture'
    | 'fee'
    | 'refund'
    | 'refund_failed'
    | 'split'
    | 'dispute'
    | 'dispute_won'
    | 'dispute_lost'
    | 'payout'
    | 'payout_reversed';
  source: string;
  at: Date;
}

interface LineTable {
  journal_id: string;
  account: Account;
  party: string | null;
  currency: 'EUR';
  amount_cents: number;
}
