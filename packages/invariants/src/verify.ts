import { invariants } from './all.ts';
import type { Break, Evidence } from './invariant.ts';

export type Broken = Break & { invariant: string };

/**
 * What is broken and stays so. Stores are read one after another while people go on using them, so
 * what one look finds counts only when every later look within the time finds it too.
 */
export async function verify(o: {
  open: () => Evidence;
  withinMs: number;
  everyMs?: number;
}): Promise<Broken[]> {
  const end = performance.now() + o.withinMs;
  let lasting = await look(o.open());
  while (lasting.length > 0 && performance.now() < end) {
    await new Promise((resolve) => setTimeout(resolve, o.everyMs ?? 3_000));
    const again = await look(o.open());
    const names = new Set(again.map(nameOf));
    lasting = lasting.filter((it) => names.has(nameOf(it)));
  }
  return lasting;
}

export async function look(evidence: Evidence): Promise<Broken[]> {
  const found: Broken[] = [];
  for (const { name, check } of invariants) {
    found.push(...(await check(evidence)).map((it) => ({ ...it, invariant: name })));
  }
  return found;
}

const nameOf = ({ invariant, what, ids }: Broken) =>
  `${invariant} ${/^[^\d]*/.exec(what)?.[0]} ${Object.values(ids).join(' ')}`;

export const sentence = ({ invariant, what, ids }: Broken): string =>
  `${invariant.padEnd(4)} ${what} (${Object.entries(ids)
    .map(([name, id]) => `${name} ${id}`)
    .join(', ')})`;
