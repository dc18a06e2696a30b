import type { Settings } from '@foodiefast/contracts/admin';
import type { Actor, OrderFacts } from '@foodiefast/contracts/orders';
import type { PromotionInput } from '@foodiefast/contracts/promotions';
import type { CaseState, ProblemKind } from '@foodiefast/contracts/support-cases';
import type { ColumnType, JSONColumnType } from 'kysely';

export type Figures = Record<string, string | number | boolean | null>;
type Json<Value extends object> = JSONColumnType<Value>;

export interface Tables {
  applications: {
    id: string;
    version: number;
    user_id: string;
    kind: 'chef' | 'courier';
    state: 'SUBMITTED' | 'APPROVED' | 'REJECTED';
    vehicle: string | null;
    submitted_at: Date;
    decided_at: Date | null;
  };
  people: {
    user_id: string;
    version: number;
    name: string;
    applications: Json<
      { applicationId: string; kitchenName: string | null; about: string | null }[]
    >;
  };
  orders: {
    id: string;
    version: number;
    updated_at: Date;
    facts: Json<OrderFacts>;
    placed_at: Date;
    asked_at: Date | null;
    accepted_at: Date | null;
    delivered_at: Date | null;
  };
  jobs: {
    order_id: string;
    version: number;
    status: string;
    courier_id: string | null;
    pay_cents: number;
    assigned_at: Date | null;
    done_at: Date | null;
  };
  presences: { courier_id: string; at: Date; online: boolean };
  cases: {
    id: string;
    order_id: string;
    customer_id: string;
    version: number;
    kind: ProblemKind;
    state: CaseState;
    assignee_id: string | null;
    created_at: Date;
    updated_at: Date;
  };
  case_messages: {
    id: string;
    case_id: string;
    at: Date;
    author: 'customer' | 'admin';
    author_id: string;
    body: string;
  };
  timeline: {
    event_id: string;
    order_id: string;
    at: Date;
    version: number;
    source: string;
    action: string;
    actor_role: Actor['role'];
    actor_id: string | null;
    detail: Json<Figures>;
  };
  decisions: {
    application_id: string;
    decision: 'APPROVED' | 'REJECTED';
    reason: string | null;
    admin_id: string;
    at: Date;
  };
  settings: {
    version: ColumnType<number, number, never>;
    body: Json<Settings>;
    admin_id: string | null;
    at: Date;
  };
  promotions: {
    id: string;
    version: number;
    code: string;
    terms: Json<PromotionInput>;
    created_at: Date;
  };
  chain: {
    sequence: number;
    event_id: string;
    at: Date;
    source: string;
    action: string;
    actor_role: string;
    actor_id: string | null;
    object_type: string;
    object_id: string;
    detail: Json<Figures>;
    hash: string;
  };
}
