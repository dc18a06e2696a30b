/** Does the work for all, some at once; every outcome is told, in the order given. */
export async function settleInTurn<Item>(
  items: readonly Item[],
  atOnceMax: number,
  work: (item: Item) => Promise<void>,
): Promise<Array<PromiseSettledResult<void>>> {
  const outcomes: Array<PromiseSettledResult<void>> = [];
  const rest = items.entries();
  const worker = async () => {
    for (const [index, item] of rest) {
      const [outcome] = await Promise.allSettled([work(item)]);
      outcomes[index] = outcome;
    }
  };
  await Promise.all(Array.from({ length: atOnceMax }, worker));
  return outcomes;
}
