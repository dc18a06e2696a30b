/** A list that is in the order of time, cut where the reader's day changes. */
export function byDay<Item>(
  items: readonly Item[],
  atOf: (item: Item) => string,
): { day: string; items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const at = atOf(item);
    const last = days.at(-1);
    if (last && isSameDay(last.day, at)) last.items.push(item);
    else days.push({ day: at, items: [item] });
  }
  return days;
}

const isSameDay = (a: string, b: string): boolean =>
  new Date(a).toDateString() === new Date(b).toDateString();
