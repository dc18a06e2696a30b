import { Refused } from '@foodiefast/client/client';

/** What happened so far, by name; faults are what should never be seen. */
export type Tally = {
  count(what: string): void;
  of(what: string): number;
  /** Counts a refusal by its code; anything else is a fault, as is a 5xx. */
  trouble(who: string, error: unknown): void;
  faults(): number;
  line(): string;
  list(): [string, number][];
};

export function createTally(say: (sentence: string) => void): Tally {
  const counts = new Map<string, number>();
  const count = (what: string) => void counts.set(what, (counts.get(what) ?? 0) + 1);
  const of = (what: string) => counts.get(what) ?? 0;
  return {
    count,
    of,
    trouble(who, error) {
      const refused = error instanceof Refused && error.problem.status < 500;
      count(refused ? `refused ${error.problem.code}` : 'faults');
      if (refused || of('faults') > 20) return;
      say(`${who}: ${error instanceof Error ? error.message : 'failed'}`);
    },
    faults: () => of('faults'),
    line: () =>
      shown.flatMap((what) => (of(what) > 0 ? [`${of(what)} ${what}`] : [])).join(', ') || 'quiet',
    list: () => [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1)),
  };
}

const shown = [
  'wanted',
  'placed',
  'paid',
  'delivered',
  'cancelled',
  'rejected',
  'failed',
  'faults',
];
