/** Numbers from 0 to 1 that come again with the same seed (mulberry32). */
export type Random = () => number;

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The numbers of one person or thing alone, whoever else draws meanwhile. */
export function randomFor(seed: number, name: string): Random {
  let hash = seed ^ 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return createRandom(hash);
}

export function pick<Item>(fraction: number, items: readonly Item[]): Item {
  const item = items[Math.floor(fraction * items.length)];
  if (item === undefined) throw new Error('nothing to pick from');
  return item;
}
