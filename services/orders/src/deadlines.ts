import type { Actor } from '@foodiefast/contracts/orders';
import { addMs } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type { DeadlineHandler } from '@foodiefast/kit/sweeper';
import type { Deps } from './commands.ts';
import { readKitchen } from './copies.ts';
import type { Command } from './domain/command.ts';
import { askAgainSeconds, cookAt, type DeadlineKind, dueOf } from './domain/due.ts';
import { limits } from './domain/limits.ts';
import type { Order } from './domain/order.ts';
import { acceptedBy } from './domain/ready-by.ts';
import { takesOrders } from './domain/timing.ts';
import { decidedBy } from './moves.ts';
import { toOrder } from './rows.ts';
import type { Tables } from './tables.ts';

type Due = Pick<Deps, 'db' | 'write' | 'clock' | 'store' | 'payments'>;

const system: Actor = { role: 'system', id: null };

/** What each deadline asks of its order; the row's lock and the table decide what comes of it. */
export function deadlines(deps: Due): Record<DeadlineKind, DeadlineHandler> {
  const { clock } = deps;
  const run = (kind: DeadlineKind, command: (order: Order) => Command): DeadlineHandler => {
    return async ({ id }) => {
      await deps.write(null, async (tx) => {
        await deps.store.update(tx, id, (order, at) => {
          // The order may have moved on, or been given more time, since this row was taken.
          const due = dueOf(order, at.settings)[kind];
          if (due === undefined || due > at.now) return null;
          return decidedBy(order, command(order), system, at);
        });
        return {};
      });
    };
  };
  return {
    pay: run('pay', () => ({ type: 'payTimeOut' })),
    'ask-payment': again(deps, 'ask-payment', deps.payments.ask, askAgainSeconds),
    'close-payment': again(
      deps,
      'close-payment',
      deps.payments.close,
      () => limits.pollPaymentSeconds,
    ),
    'close-unanswered': run('close-unanswered', () => ({ type: 'closeUnanswered' })),
    release: async (due) => {
      const order = await load(deps, due.id);
      if (!order) return;
      const kitchen = await readKitchen(deps.db, order.kitchenId);
      const kitchenTakesIt = kitchen !== null && takesOrders(kitchen, cookAt(order));
      await run('release', () => ({ type: 'release', kitchenTakesIt }))(due);
    },
    'remind-chef': run('remind-chef', () => ({ type: 'remindChef' })),
    accept: run('accept', () => ({ type: 'acceptTimeOut' })),
    'auto-accept': run('auto-accept', (order) => ({
      type: 'accept',
      readyBy: acceptedBy(order, clock.now().toISOString()),
    })),
    answer: run('answer', () => ({ type: 'answerTimeOut' })),
    start: run('start', () => ({ type: 'startTimeOut' })),
    cook: run('cook', () => ({ type: 'cookTimeOut' })),
    'pick-up': run('pick-up', () => ({ type: 'pickUpTimeOut' })),
    'remind-customer': run('remind-customer', () => ({ type: 'remindCustomer' })),
    'no-show': run('no-show', () => ({ type: 'noShow' })),
    deliver: run('deliver', () => ({ type: 'deliveryTimeOut' })),
    hold: run('hold', () => ({ type: 'holdElapsed' })),
  };
}

/** Talks to payment, and again for as long as the order's state asks for it. */
function again(
  deps: Due,
  kind: 'ask-payment' | 'close-payment',
  talk: (order: Order) => Promise<boolean>,
  afterSeconds: (order: Order, now: Date) => number,
): DeadlineHandler {
  return async ({ id }) => {
    const order = await load(deps, id);
    if (order && kind in dueOf(order, { payoutHoldHours: 0 })) await talk(order).catch(keepAsking);
    await deps.write(null, async (tx) => {
      const settled = await deps.store.update(tx, id, () => null);
      if (!(kind in dueOf(settled, { payoutHoldHours: 0 }))) return {};
      const now = deps.clock.now();
      const dueAt = addMs(now, afterSeconds(settled, now) * 1_000);
      await setDeadline(tx, { kind, id, dueAt });
      return {};
    });
  };
}

// A refusal here is a fault between payment and us, and must not end the asking, as it would end a
// deadline that was refused.
function keepAsking(error: unknown): never {
  throw error instanceof Refusal ? new Error('payment refused to talk', { cause: error }) : error;
}

async function load({ db }: Pick<Due, 'db'>, id: string): Promise<Order | null> {
  const row = await db.selectFrom('orders').selectAll().where('id', '=', id).executeTakeFirst();
  return row ? toOrder(row) : null;
}

const forgetEveryMs = 10 * 60_000;
const unusedKeptMs = 60 * 60_000;
const usedKeptMs = 24 * 60 * 60_000;

/** Quotes hold addresses, so they go soon after they expired; a used one once nobody sends it again. */
export const forgetQuotes =
  ({ write, clock }: Pick<Deps, 'write' | 'clock'>): DeadlineHandler =>
  async () => {
    const now = clock.now();
    await write(null, async (tx: Tx<Tables>) => {
      await tx
        .deleteFrom('quotes')
        .where('expires_at', '<', addMs(now, -unusedKeptMs))
        .where((row) =>
          row.or([row('used_by', 'is', null), row('expires_at', '<', addMs(now, -usedKeptMs))]),
        )
        .execute();
      await setForgetting(tx, addMs(now, forgetEveryMs));
      return {};
    });
  };

export const setForgetting = (tx: Tx<Tables>, dueAt: Date): Promise<void> =>
  setDeadline(tx, { kind: 'forget-quotes', id: 'all', dueAt });
