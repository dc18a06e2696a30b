import type { Answered, Client, Given } from '@foodiefast/client/client';
import { Refused } from '@foodiefast/client/client';
import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { pauseMs } from './pause.ts';
import type { Random } from './random.ts';

const triesMax = 40;
const againMs = 500;

/**
 * A call as a phone on a bad network makes it: now and then the line is cut before the answer comes,
 * or a thumb taps twice. The same key is sent until there is an answer.
 */
export async function persist<E extends Endpoint>(
  client: Client,
  endpoint: E,
  given: Given<E>,
  random: Random,
): Promise<Answered<E>> {
  const key = crypto.randomUUID();
  const send = (more: Given<E> = {}) => client.send(endpoint, { ...given, key, ...more });
  if (random() < 0.05) await cut(send, 5 + Math.floor(random() * 60));
  const twin = random() < 0.05 ? send().catch(() => null) : null;
  for (let tries = 1; ; tries += 1) {
    try {
      const answered = await send();
      await twin;
      return answered;
    } catch (error) {
      if (tries >= triesMax || !passes(error)) throw error;
      await pauseMs(againMs);
    }
  }
}

async function cut(
  send: (more: { signal: AbortSignal }) => Promise<unknown>,
  afterMs: number,
): Promise<void> {
  await send({ signal: AbortSignal.timeout(afterMs) }).catch(() => null);
}

/** What a later try may find gone: the first one still runs, a service that is away, a lost line. */
export const passes = (error: unknown): boolean =>
  error instanceof Refused
    ? error.problem.code === 'IDEMPOTENCY_KEY_IN_USE' || error.problem.status >= 500
    : true;
