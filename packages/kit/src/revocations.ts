import { authEndpoints } from '@foodiefast/contracts/auth';
import type { Clock } from './clock.ts';
import type { Logger } from './log.ts';
import type { Peer } from './peer.ts';
import { Refusal } from './refusal.ts';

/** Which sessions have ended, though their access tokens have not expired yet. */
export type Revocations = {
  /** Throws SESSION_REVOKED; with `mustBeFresh` also UNAVAILABLE when auth was not heard for 60 s. */
  check(sessionId: string, o: { mustBeFresh: boolean }): void;
  stop(): void;
};

const askEveryMs = 2_000;
const keptMs = 6 * 60_000;
const deafAfterMs = 60_000;
const overlapMs = 5_000;

/**
 * Asks auth every 2 s what was revoked since it last answered. One path serves a fresh process, a
 * broker that is down and the usual day alike (docs/decisions/004).
 */
export function followRevocations(o: { auth: Peer; clock: Clock; log: Logger }): Revocations {
  const revoked = new Map<string, number>();
  let since = o.clock.now().getTime() - keptMs;
  let heardAt = o.clock.now().getTime();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const ask = async () => {
    try {
      const heard = await o.auth.call(authEndpoints.revocations, { query: { since } });
      for (const { sessionId, at } of heard.items) revoked.set(sessionId, at);
      since = heard.now - overlapMs;
      heardAt = o.clock.now().getTime();
      forget(heard.now - keptMs);
    } catch (error) {
      o.log.debug({ err: error }, 'auth did not answer about revocations');
    }
    if (!stopped) timer = setTimeout(() => void ask(), askEveryMs).unref();
  };
  const forget = (before: number) => {
    for (const [sessionId, at] of revoked) if (at < before) revoked.delete(sessionId);
  };
  void ask();

  return {
    check(sessionId, { mustBeFresh }) {
      if (revoked.has(sessionId)) throw new Refusal('SESSION_REVOKED', 'This session has ended');
      if (mustBeFresh && o.clock.now().getTime() - heardAt > deafAfterMs) {
        throw new Refusal('UNAVAILABLE', 'Sessions cannot be checked just now', {
          retryAfterSeconds: 5,
        });
      }
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

/** For auth itself, which reads its own table, and for tests. */
export const revocationsBy = (isRevoked: (sessionId: string) => boolean): Revocations => ({
  check(sessionId) {
    if (isRevoked(sessionId)) throw new Refusal('SESSION_REVOKED', 'This session has ended');
  },
  stop() {},
});
