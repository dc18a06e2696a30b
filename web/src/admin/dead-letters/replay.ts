import type { Letter } from './letters-query.ts';

export type Replay = Pick<Letter, 'service' | 'topic'> & {
  /** All of the topic without them. */
  ids?: string[];
};
type Replayed = { done: string[]; failed: { id: string; error: string }[] };
/** One call, and what came of it. */
export type Outcome = Replay & (Replayed | { error: unknown });

const idsMax = 500;

export const letterKey = ({ service, topic, id }: Letter): string => `${service} ${topic} ${id}`;

/** A service is asked once for each topic, or more often where there are too many for one call. */
export function replaysFor(letters: readonly Letter[]): Replay[] {
  const groups = Map.groupBy(letters, ({ service, topic }) => `${service} ${topic}`);
  return [...groups.values()].flatMap((group) =>
    Array.from({ length: Math.ceil(group.length / idsMax) }, (_, at) => {
      const part = group.slice(at * idsMax, (at + 1) * idsMax);
      const { service, topic } = part[0] as Letter;
      return { service, topic, ids: part.map(({ id }) => id) };
    }),
  );
}

/** One after the other; a call that goes wrong is told, and the rest goes on. */
export async function replayAll(
  replays: readonly Replay[],
  send: (replay: Replay) => Promise<Replayed>,
): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const replay of replays) {
    outcomes.push(
      await send(replay).then(
        (replayed) => ({ ...replay, ...replayed }),
        (error: unknown) => ({ ...replay, error }),
      ),
    );
  }
  return outcomes;
}
