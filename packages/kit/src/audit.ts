import type { Actor } from '@foodiefast/contracts/orders';
import { newId } from './ids.ts';
import type { Tx } from './postgres.ts';

export type AuditEntry = {
  actor: Actor;
  action: string;
  object: { type: string; id: string; version: number };
  /** Ids and figures only. */
  detail?: Record<string, string | number | boolean | null>;
};

/** One plain row for each transition, in its transaction. */
export async function audit(tx: Tx, at: Date, entry: AuditEntry): Promise<void> {
  await auditing(tx, at, entry).execute();
}

/** The same, not run yet, for a hot path that writes it together with what it is about. */
export const auditing = (tx: Tx, at: Date, entry: AuditEntry) =>
  tx.insertInto('audit').values({
    id: newId(),
    at,
    actor_role: entry.actor.role,
    actor_id: entry.actor.id,
    action: entry.action,
    object_type: entry.object.type,
    object_id: entry.object.id,
    version: entry.object.version,
    detail: JSON.stringify(entry.detail ?? {}),
  });
