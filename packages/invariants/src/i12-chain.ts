import { createHash } from 'node:crypto';
import type { Break, Invariant } from './invariant.ts';

type Link = {
  sequence: number;
  event_id: string;
  at: Date;
  source: string;
  action: string;
  actor_role: string;
  actor_id: string | null;
  object_type: string;
  object_id: string;
  detail: Record<string, unknown>;
  hash: string;
};

export const i12: Invariant = {
  name: 'I12',
  claim: 'the audit log is append-only and hash-chained',
  async check({ rows }) {
    const links = await rows<Link>(
      'admin',
      'SELECT *, sequence::int AS sequence FROM chain ORDER BY chain.sequence',
    );
    const guards = await rows<{ name: string }>(
      'admin',
      `SELECT tgname AS name FROM pg_trigger
       WHERE tgrelid = 'chain'::regclass AND NOT tgisinternal AND tgenabled <> 'D'`,
    );
    const open = guards.length > 0 ? [] : [{ what: 'the chain can be changed', ids: {} }];
    return [...open, ...firstBroken(links)];
  },
};

/** Reckoned here once more, so that a mistake in admin's own check cannot hide a change. */
export function firstBroken(links: readonly Link[]): Break[] {
  let before = '0'.repeat(64);
  for (const [index, link] of links.entries()) {
    const ids = { sequence: String(index + 1) };
    if (link.sequence !== index + 1) return [{ what: 'a link is missing', ids }];
    if (link.hash !== hashAfter(before, link)) {
      return [{ what: 'a link does not match its hash', ids: { ...ids, event: link.event_id } }];
    }
    before = link.hash;
  }
  return [];
}

export function hashAfter(before: string, link: Omit<Link, 'hash'>): string {
  const content = [
    before,
    link.sequence,
    link.event_id,
    link.at.toISOString(),
    link.source,
    link.action,
    link.actor_role,
    link.actor_id,
    link.object_type,
    link.object_id,
    Object.entries(link.detail).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  ];
  return createHash('sha256').update(JSON.stringify(content)).digest('hex');
}
