import { randomBytes } from 'node:crypto';
import { Refusal } from '@foodiefast/kit/refusal';
import { hash, type Options, verify } from '@node-rs/argon2';
import { normalized } from './domain/password-rules.ts';

export type Hashing = {
  hash(password: string): Promise<string>;
  /** Takes as long for an account that is not there, or has no password, as for any other. */
  matches(known: string | null, password: string): Promise<boolean>;
};

/** argon2id, which is the library's default algorithm. */
const cost: Options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash costs 19 MiB and a core: few at a time, a short queue, and no more. */
export async function openHashing(o: {
  concurrentMax: number;
  queueMax: number;
}): Promise<Hashing> {
  const inTurn = bounded(o);
  const nobodys = await hash(randomBytes(32), cost);
  return {
    hash: (password) => inTurn(() => hash(normalized(password), cost)),
    matches: (known, password) =>
      inTurn(async () => (await verify(known ?? nobodys, normalized(password))) && known !== null),
  };
}

export function bounded(o: { concurrentMax: number; queueMax: number }) {
  const waiting: Array<() => void> = [];
  let running = 0;

  async function enter(): Promise<void> {
    if (running < o.concurrentMax) {
      running += 1;
      return;
    }
    if (waiting.length >= o.queueMax) {
      throw new Refusal('OVERLOADED', 'Too many people sign in just now', {
        retryAfterSeconds: 2,
      });
    }
    await new Promise<void>((resolve) => waiting.push(resolve));
  }

  // The place of who leaves goes to who waits longest, without being free in between.
  function leave(): void {
    const next = waiting.shift();
    if (next) next();
    else running -= 1;
  }

  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await enter();
    try {
      return await work();
    } finally {
      leave();
    }
  };
}
