import type { Clock } from '@foodiefast/kit/clock';
import type { Logger } from '@foodiefast/kit/log';
import type { createActs } from './acts.ts';
import { lapsesSoon, type Move } from './domain/next-move.ts';
import type { Payment } from './domain/payment.ts';
import type { Finalise } from './finalise.ts';
import { ProviderAway, type Within } from './provider/port.ts';
import type { Store } from './store.ts';

export type Acts = ReturnType<typeof createActs>;
export type Advance = ReturnType<typeof createMover>;

const movesMax = 8;
/** Others have their turn between the many moves of one payment. */
const goOnMs = 250;
const retryMs = { first: 1_000, max: 20_000 };

/**
 * Moves a payment towards what orders want until nothing is left to do now. Progress is the
 * payment's own state, so it can be killed anywhere and taken up again by its deadline.
 */
export function createMover(o: {
  store: Store;
  finalise: Finalise;
  acts: Acts;
  clock: Clock;
  log: Logger;
}) {
  const { store, finalise, acts, clock, log } = o;

  /**
   * `looks: false` leaves the provider alone when there is nothing to do but to look, and `seen` is
   * the payment as it was read a moment ago.
   */
  return async (
    orderId: string,
    given: { looks: boolean; budgetMs?: number; seen?: Payment },
  ): Promise<Payment | null> => {
    const endAt = performance.now() + (given.budgetMs ?? Number.POSITIVE_INFINITY);
    // Read anew for each call, so that all of them together stay within the budget.
    const within: Within = {
      get timeoutMs() {
        return timeLeft(endAt);
      },
    };
    let { looks, seen = null } = given;
    for (let moves = 0; moves < movesMax; moves += 1) {
      const payment: Payment | null = seen ?? (await store.read(orderId));
      if (!payment) return null;
      const next = await store.moveOf(payment);
      if (isRest(next, looks)) {
        if (lapsesSoon(payment, clock.now())) {
          log.error({ order: orderId, captureBefore: payment.captureBefore }, 'a hold lapses soon');
        }
        // Who changed it last has said when it is due; only what was due itself has to say so anew.
        return given.looks ? store.reschedule(orderId, 0) : payment;
      }
      seen = null;
      try {
        if (next.move === 'ask') seen = await finalise(orderId, within);
        else await acts(payment, next, within);
      } catch (error) {
        if (!(error instanceof ProviderAway)) throw error;
        log.warn({ err: error, order: orderId, move: next.move }, 'the payment provider is away');
        return store.reschedule(orderId, await backOff(orderId));
      }
      looks = false;
    }
    return store.reschedule(orderId, goOnMs);
  };

  async function backOff(orderId: string): Promise<number> {
    const { tries } = await store.db
      .selectFrom('provider_calls')
      .select((row) => row.fn.max('tries').as('tries'))
      .where('order_id', '=', orderId)
      .where('outcome', 'is', null)
      .executeTakeFirstOrThrow();
    return Math.min(retryMs.max, retryMs.first * 2 ** Math.min(6, Math.max(0, (tries ?? 1) - 1)));
  }
}

const isRest = ({ move }: Move, looks: boolean) =>
  move === 'nothing' || move === 'wait' || (move === 'ask' && !looks);

function timeLeft(endAt: number): number | undefined {
  if (!Number.isFinite(endAt)) return undefined;
  const leftMs = Math.floor(endAt - performance.now());
  if (leftMs < 50) throw new ProviderAway('There is no time left to ask the payment provider');
  return leftMs;
}
