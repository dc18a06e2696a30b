import { randomBytes } from 'node:crypto';
import { hash, type Options, verify } from '@node-rs/argon2';
import { bounded } from './bounded.ts';
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
