import type { Clock } from '@foodiefast/kit/clock';
import type { Db } from '@foodiefast/kit/postgres';
import { type Call, markFailure, renewCall } from './calls.ts';
import type { Payment } from './domain/payment.ts';
import { ProviderAway, type Reply } from './provider/port.ts';
import type { PaymentTables } from './tables.ts';

export type Caller = ReturnType<typeof createCaller>;

/** Makes the calls that are written down, and remembers how those without an answer failed. */
export function createCaller({ db, clock }: { db: Db<PaymentTables>; clock: Clock }) {
  return {
    /**
     * The call as it can be sent now. A stale one is looked up first: null when `found` says that
     * it has happened after all, or that the payment moved on; otherwise it gets a new key.
     */
    async ready(call: Call, found: () => Promise<Payment | boolean | null>): Promise<Call | null> {
      if (!call.stale) return call;
      const seen = await found();
      const happened = typeof seen === 'boolean' ? seen : !stillWants(call, seen);
      if (happened) return null;
      return db.transaction().execute((tx) => renewCall(tx, call, clock.now()));
    },
    /** A new key for a call that was looked for and has not happened. */
    renew: (call: Call) => db.transaction().execute((tx) => renewCall(tx, call, clock.now())),
    async send<Value>(
      call: Call,
      post: (call: Call) => Promise<Reply<Value>>,
    ): Promise<Reply<Value>> {
      try {
        return await post(call);
      } catch (error) {
        if (error instanceof ProviderAway) {
          await db.transaction().execute((tx) => markFailure(tx, call, error));
        }
        throw error;
      }
    },
  };
}

function stillWants({ kind }: Call, payment: Payment | null): boolean {
  switch (payment?.status) {
    case 'CAPTURING':
      return kind === 'capture';
    case 'AUTHORISED':
      return kind === 'cancel';
    case 'REQUIRES_ACTION':
      return kind === 'expire' || kind === 'cancel';
    case 'CAPTURED':
    case 'FAILED':
    case 'VOIDED':
    case 'EXPIRED':
    case undefined:
      return false;
  }
}
