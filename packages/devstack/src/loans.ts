import { identify, isAlive } from './pid-file.ts';
import type { Say } from './progress.ts';

type Loan = { end(): void };

/**
 * Services that somebody runs in a terminal of their own. Each comes back when they say so, and also
 * when their command is gone without a word, as when the terminal was closed.
 */
export function openLoans(o: {
  pause(name: string): Promise<void>;
  resume(name: string): Promise<void>;
  say: Say;
  signal: AbortSignal;
}) {
  const { say } = o;
  const loans = new Map<string, Loan>();

  async function takeBack(name: string): Promise<void> {
    loans.get(name)?.end();
    loans.delete(name);
    say(name, 'given back; starting it here again');
    await o.resume(name);
  }

  return {
    async lend(name: string, pid: number): Promise<void> {
      loans.get(name)?.end();
      await o.pause(name);
      say(name, `runs in a terminal now (process ${pid})`);
      const loan = whenGone(pid, o.signal, () => {
        say(name, `its terminal is gone (process ${pid})`);
        takeBack(name).catch((error: unknown) => {
          say(
            name,
            `does not come back: ${error instanceof Error ? error.message : String(error)}`,
          );
        });
      });
      loans.set(name, loan);
    },
    takeBack,
  };
}

function whenGone(pid: number, signal: AbortSignal, then: () => void): Loan {
  const borrower = identify(pid);
  const timer = setInterval(() => {
    if (signal.aborted) return end();
    if (borrower && isAlive(borrower)) return;
    end();
    then();
  }, 300);
  const end = () => clearInterval(timer);
  return { end };
}
