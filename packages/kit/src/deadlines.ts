import type { Tx } from './postgres.ts';

export type Deadline = { kind: string; id: string; dueAt: Date; data?: object };

/** Setting a kind again for the same id replaces its time and data. */
export async function setDeadline(tx: Tx, deadline: Deadline): Promise<void> {
  await settingDeadlines(tx, [deadline]).execute();
}

export async function clearDeadline(tx: Tx, kind: string | string[], id: string): Promise<void> {
  await clearingDeadlines(tx, [kind].flat(), id).execute();
}

/** Sets some, none of them twice; not run yet, for a hot path that writes them with the rest. */
export const settingDeadlines = (tx: Tx, deadlines: readonly Deadline[]) =>
  tx
    .insertInto('deadlines')
    .values(
      deadlines.map(({ kind, id, dueAt, data }) => ({
        kind,
        id,
        due_at: dueAt,
        take_at: dueAt,
        data: JSON.stringify(data ?? {}),
        failures: 0,
      })),
    )
    .onConflict((key) =>
      key.columns(['kind', 'id']).doUpdateSet((row) => ({
        due_at: row.ref('excluded.due_at'),
        take_at: row.ref('excluded.take_at'),
        data: row.ref('excluded.data'),
        failures: row.ref('excluded.failures'),
        error: null,
      })),
    );

export const clearingDeadlines = (tx: Tx, kinds: readonly string[], id: string) =>
  tx.deleteFrom('deadlines').where('kind', 'in', kinds).where('id', '=', id);

export { type DueDeadline, type Sweeper, startSweeper } from './sweeper.ts';
