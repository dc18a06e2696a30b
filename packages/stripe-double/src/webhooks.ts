import type { Logger } from 'pino';
import type { World } from './act.ts';
import { unixSeconds } from './clock.ts';
import { signatureOf } from './signature.ts';

type Deps = {
  world: World;
  target: { url: string; secret: string } | null;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
};
type Delivery = {
  seq: number;
  event_id: string;
  lane: string;
  attempts: number;
  first_ms: number;
};
export type Webhooks = ReturnType<typeof startWebhooks>;

const timeoutMs = 10_000;
const atOnceMax = 8;
const firstPauseMs = 500;
const pauseMaxMs = 60_000;
/** Stripe tries for three days. */
const givesUpAfterMs = 3 * 86_400_000;
/** A held event goes out after the next one, or at the latest then. */
const heldMaxMs = 3_000;
const idlePollMs = 250;

/** Sends what is due, one event at a time in each lane; what a dead process left waiting is sent by the next. */
export function startWebhooks({ world, target, log }: Deps) {
  const { store, machineClock } = world;
  const busy = new Map<string, Promise<void>>();
  const stopping = new AbortController();
  const timer = target === null ? undefined : setInterval(wake, idlePollMs);
  timer?.unref();

  function wake() {
    if (stopping.signal.aborted || target === null) return;
    releaseHeld();
    for (const delivery of due()) {
      if (busy.size >= atOnceMax) return;
      if (busy.has(delivery.lane)) continue;
      const sending = send(delivery, target).finally(() => {
        busy.delete(delivery.lane);
        wake();
      });
      busy.set(delivery.lane, sending);
    }
  }

  function due() {
    return store.all<Delivery>(
      `SELECT seq, event_id, lane, attempts, first_ms FROM deliveries
       WHERE state = 'waiting' AND due_ms <= ? ORDER BY due_ms, seq LIMIT 200`,
      machineClock(),
    );
  }

  function releaseHeld() {
    store.run(
      "UPDATE deliveries SET state = 'waiting' WHERE state = 'held' AND first_ms <= ?",
      machineClock() - heldMaxMs,
    );
  }

  async function send(delivery: Delivery, { url, secret }: { url: string; secret: string }) {
    const body = JSON.stringify(store.get('event', delivery.event_id), null, 2);
    try {
      const response = await fetch(url, {
        method: 'POST',
        body,
        redirect: 'manual',
        headers: {
          'content-type': 'application/json; charset=utf-8',
          'stripe-signature': signatureOf(body, secret, unixSeconds(machineClock())),
          'user-agent': 'Stripe/1.0 (+https://stripe.com/docs/webhooks) FoodieFastDouble',
        },
        signal: AbortSignal.any([AbortSignal.timeout(timeoutMs), stopping.signal]),
      });
      await response.body?.cancel();
      if (response.ok) delivered(delivery, response.status);
      else failed(delivery, `answered ${response.status}`);
    } catch (error) {
      failed(delivery, error instanceof Error ? reasonOf(error) : String(error));
    }
  }

  function delivered({ seq, event_id: eventId }: Delivery, status: number) {
    store.transaction(() => {
      store.run(
        "UPDATE deliveries SET state = 'delivered', attempts = attempts + 1, answer = ? WHERE seq = ?",
        String(status),
        seq,
      );
      store.run("UPDATE deliveries SET state = 'waiting' WHERE state = 'held' AND seq < ?", seq);
      const event = store.get('event', eventId);
      if (event !== undefined) store.put('event', { ...event, pending_webhooks: 0 });
    });
  }

  function failed(delivery: Delivery, answer: string) {
    if (stopping.signal.aborted) return;
    const attempts = delivery.attempts + 1;
    const pauseMs = Math.min(firstPauseMs * 2 ** (attempts - 1), pauseMaxMs);
    const at = machineClock();
    const state = at - delivery.first_ms > givesUpAfterMs ? 'failed' : 'waiting';
    store.run(
      'UPDATE deliveries SET state = ?, attempts = ?, due_ms = ?, answer = ? WHERE seq = ?',
      state,
      attempts,
      at + pauseMs,
      answer,
      delivery.seq,
    );
    log.warn({ eventId: delivery.event_id, attempts, answer, pauseMs }, 'webhook not delivered');
  }

  return {
    wake,
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await Promise.allSettled(busy.values());
    },
  };
}

function reasonOf(error: Error) {
  const cause = error.cause;
  return cause instanceof Error ? `${error.message}: ${cause.message}` : error.message;
}

export function deliveriesOf(store: World['store']) {
  return store.all(
    `SELECT d.seq, d.event_id AS eventId, e.type, d.state, d.attempts, d.due_ms AS dueMs, d.answer
     FROM deliveries d JOIN objects e ON e.kind = 'event' AND e.id = d.event_id
     ORDER BY d.seq DESC LIMIT 500`,
  );
}
