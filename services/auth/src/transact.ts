import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { Tables } from './tables.ts';

/** One transaction; its events leave at once after the commit. */
export type Transact = <Result>(work: (tx: Tx<Tables>) => Promise<Result>) => Promise<Result>;

export const createTransact =
  (o: { db: Db<Tables>; committed: () => void }): Transact =>
  async (work) => {
    const result = await o.db.transaction().execute(work);
    o.committed();
    return result;
  };
