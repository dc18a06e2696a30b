import type { Tx } from './postgres.ts';

export type Deadline = { kind: string; id: string; dueAt: Date; data?: object };

/** Setting a kind again for the same id replaces its time and data. */
export async function setDeadline(tx: Tx, d: Deadline): Promise<void> {
  const row = {
    due_at: d.dueAt,
    take_at: d.dueAt,
    data: JSON.stringify(d.data ?? {}),
    failures: 0,
  };
  await tx
    .insertInto('deadlines')
    .values({ kind: d.kind, id: d.id, ...row })
    .onConflict((key) => key.columns(['kind', 'id']).doUpdateSet({ ...row, error: null }))
    .execute();
}

export async function clearDeadline(tx: Tx, kind: string | string[], id: string): Promise<void> {
  await tx
    .deleteFrom('deadlines')
    .where('kind', 'in', [kind].flat())
    .where('id', '=', id)
    .execute();
}

export { type DueDeadline, type Sweeper, startSweeper } from './sweeper.ts';
