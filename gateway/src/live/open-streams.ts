import { Refusal } from '@foodiefast/kit/refusal';
import type { Revocations } from '@foodiefast/kit/revocations';
import type { Sse } from '@foodiefast/kit/sse';

const perCallerMax = 12;
const allMax = 20_000;
const lookEveryMs = 1_000;
const comeAgainMs = 500;

/** Who is signed in, or the network of a guest. */
export type Follower = { id: string; sessionId: string | null };

/** All live streams of this process: how many there may be, and when they end. */
export type OpenStreams = {
  /** Refuses one too many; call it before the answer begins. */
  makeRoom(who: Follower): void;
  add(who: Follower, expiresAtMs: number, sse: Sse): void;
  /** Ends them all; their clients come again, to another process. */
  drain(): void;
};

export function createOpenStreams(revocations: Revocations): OpenStreams {
  const open = new Map<Sse, { who: Follower; expiresAtMs: number }>();
  const timer = setInterval(look, lookEveryMs).unref();

  function look(): void {
    for (const [sse, { who, expiresAtMs }] of open) {
      if (Date.now() >= expiresAtMs) sse.end('token-expired');
      else if (isRevoked(who)) sse.end('session-revoked');
    }
  }

  function isRevoked({ sessionId }: Follower): boolean {
    if (sessionId === null) return false;
    try {
      revocations.check(sessionId, { mustBeFresh: false });
      return false;
    } catch (error) {
      if (error instanceof Refusal) return true;
      throw error;
    }
  }

  return {
    makeRoom({ id }) {
      if (open.size >= allMax) {
        throw new Refusal('OVERLOADED', 'Too many live streams', { retryAfterSeconds: 5 });
      }
      const own = open.values().filter(({ who }) => who.id === id);
      if ([...own].length >= perCallerMax) {
        throw new Refusal('RATE_LIMITED', `${perCallerMax} live streams are open already`, {
          retryAfterSeconds: 5,
        });
      }
    },
    add(who, expiresAtMs, sse) {
      if (sse.closed.aborted) return;
      open.set(sse, { who, expiresAtMs });
      sse.closed.addEventListener('abort', () => open.delete(sse));
    },
    drain() {
      clearInterval(timer);
      for (const sse of open.keys()) sse.end('draining', { retryMs: comeAgainMs });
    },
  };
}
