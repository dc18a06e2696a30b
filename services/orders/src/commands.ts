import type { Actor } from '@foodiefast/contracts/orders';
import type { Clock } from '@foodiefast/kit/clock';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { Write } from '@foodiefast/kit/write';
import { type CodeKind, type Codes, withTry } from './domain/codes.ts';
import type { Command } from './domain/command.ts';
import type { Instant, Order } from './domain/order.ts';
import type { SignedIds } from './domain/signed-id.ts';
import { attempt } from './moves.ts';
import type { Payments } from './payments.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

export type Deps = {
  db: Db<Tables>;
  write: Write<Tables>;
  clock: Clock;
  store: Store;
  codes: Codes;
  quoteIds: SignedIds;
  payments: Payments;
};

export type Asked = {
  actor: Actor;
  /** Whose order it must be; any other is as good as none. */
  owned?: (order: Order) => boolean;
  command: (order: Order, now: Instant) => Command;
  /** Which code is tried, so that a wrong one is counted. */
  code?: CodeKind;
  /** Done in the same transaction, after the order has moved. */
  also?: (tx: Tx<Tables>, order: Order) => Promise<void>;
};

type Done = { orderId: string; refused?: { code: string; message: string; details: object } };

/** Loads, locks, decides and saves one order; a replayed key answers with what the order is now. */
export async function command(
  { write, store }: Pick<Deps, 'write' | 'store'>,
  key: RequestKey | null,
  orderId: string,
  asked: Asked,
): Promise<{ replayed: boolean }> {
  const { result, replayed } = await write(key, async (tx): Promise<Done> => {
    let refused: Refusal | undefined;
    const order = await store.update(tx, orderId, (current, at) => {
      if (asked.owned && !asked.owned(current)) throw notFound('Order');
      const decision = attempt(current, asked.command(current, at.now), asked.actor, at);
      if (!(decision instanceof Refusal)) return decision;
      if (!asked.code || decision.code !== 'CODE_WRONG') throw decision;
      // The try has to be kept, so the transaction commits and the refusal is thrown after it.
      refused = decision;
      return { kind: 'noted', order: withTry(current, decision, asked.code) };
    });
    if (refused) {
      const { code, message, details = {} } = refused;
      return { orderId, refused: { code, message, details } };
    }
    await asked.also?.(tx, order);
    return { orderId };
  });
  if (result.refused) {
    const { message, details } = result.refused;
    throw new Refusal('CODE_WRONG', message, { details: { ...details } });
  }
  return { replayed };
}
