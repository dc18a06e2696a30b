import type { Got } from '../../api/got.ts';

/** What one call looked at, as the platform tells it. */
type Part = Got<'/api/v1/admin/audit/verification'>;
export type Walk = Pick<Part, 'links' | 'complete' | 'broken'>;

/** Looks at the whole chain, part by part, and tells how far it is after each. */
export async function walkChain(
  look: (after: number) => Promise<Part>,
  onPart: (walk: Walk) => void,
): Promise<Walk> {
  let links = 0;
  let after = 0;
  for (;;) {
    const part = await look(after);
    links += part.links;
    const walk = { links, complete: part.complete, broken: part.broken };
    onPart(walk);
    if (part.complete || part.broken) return walk;
    after = part.through;
  }
}
