import { createHash } from 'node:crypto';
import type { Figures } from '../tables.ts';

/** What somebody did, as one link of the audit chain. */
export type Act = {
  eventId: string;
  at: Date;
  source: string;
  action: string;
  actor: { role: string; id: string | null };
  object: { type: string; id: string };
  detail: Figures;
};

export const firstHash = '0'.repeat(64);

/** SHA-256 over the hash before, the number and the act; `addLink` has the database do the same. */
export const hashOf = (before: string, sequence: number, act: Act): string =>
  createHash('sha256')
    .update(`["${before}",${sequence},${contentOf(act)}`)
    .digest('hex');

/** The act as the rest of a JSON array, its fields in one fixed order. */
export function contentOf(act: Act): string {
  const detail = Object.entries(act.detail).toSorted(([a], [b]) => (a < b ? -1 : 1));
  const content = [
    act.eventId,
    act.at.toISOString(),
    act.source,
    act.action,
    act.actor.role,
    act.actor.id,
    act.object.type,
    act.object.id,
    detail,
  ];
  return JSON.stringify(content).slice(1);
}
