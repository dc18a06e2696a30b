import type { ServiceName } from '@foodiefast/contracts/topology';
import type { Books } from './books.ts';

/** One thing that is not as it must be, with the ids to look it up by. */
export type Break = { what: string; ids: Record<string, string> };

/** What an invariant is judged by. A test gives it a few fresh databases and books of its own. */
export type Evidence = {
  rows<Row>(service: ServiceName, query: string, values?: readonly unknown[]): Promise<Row[]>;
  /** Which of the services that keep their state in PostgreSQL can be asked. */
  databases: readonly ServiceName[];
  books(): Promise<Books>;
  /** Ids of orders whose placing was answered 2xx, as those remember who were answered. */
  acknowledged: readonly string[];
  deadLetters(): Promise<{ topic: string; waiting: number }[]>;
  /** Words that only people who are erased ever used, and everywhere else that they could be. */
  canaries: readonly Canary[];
  searchBeyondTables(words: readonly string[]): Promise<{ word: string; place: string }[]>;
  now: Date;
};

export type Canary = { userId: string; word: string };

export type Invariant = {
  name: string;
  claim: string;
  check(evidence: Evidence): Promise<Break[]>;
};
