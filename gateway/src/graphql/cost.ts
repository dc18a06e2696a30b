import {
  type DocumentNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

export const depthMax = 8;
export const costMax = 1_000;
export const rootsMax = 20;
const itemsOfList = 20;
/** Fields that answer a list, and so multiply what stands within them. */
const lists = new Set(['kitchens', 'orders', 'sections', 'dishes', 'lines', 'ratings', 'steps']);

export type Weight = {
  depth: number;
  /** How many fields would be answered; aliases and fragments count each time. */
  cost: number;
  /** How many reads and commands are asked for, which is what a client pays for at the limit. */
  roots: number;
};

/** What a document asks for, before anything is done. Fragments that go in circles are infinite. */
export function weigh(document: DocumentNode, operationName: string | null | undefined): Weight {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node);
  }
  const chosen = operationName
    ? operations.filter(({ name }) => name?.value === operationName)
    : operations;
  let looks = 0;

  function of(selection: SelectionSetNode, path: readonly string[]): Weight {
    const sum: Weight = { depth: 0, cost: 0, roots: 0 };
    for (const node of selection.selections) {
      // A document of a few bytes may unfold without end.
      looks += 1;
      if (looks > costMax * 4) return endless;
      const part = weightOf(node, path);
      sum.depth = Math.max(sum.depth, part.depth);
      sum.cost += part.cost;
      sum.roots += part.roots;
    }
    return sum;
  }

  function weightOf(node: SelectionSetNode['selections'][number], path: readonly string[]): Weight {
    if (node.kind === Kind.INLINE_FRAGMENT) return of(node.selectionSet, path);
    if (node.kind === Kind.FRAGMENT_SPREAD) {
      const name = node.name.value;
      const fragment = fragments.get(name);
      if (path.includes(name)) return endless;
      return fragment
        ? of(fragment.selectionSet, [...path, name])
        : { depth: 0, cost: 0, roots: 0 };
    }
    const within = node.selectionSet ? of(node.selectionSet, path) : { depth: 0, cost: 0 };
    const times = lists.has(node.name.value) ? itemsOfList : 1;
    return { depth: 1 + within.depth, cost: 1 + times * within.cost, roots: 1 };
  }

  const weights = chosen.map(({ selectionSet }) => of(selectionSet, []));
  return {
    depth: Math.max(0, ...weights.map(({ depth }) => depth)),
    cost: weights.reduce((sum, { cost }) => sum + cost, 0),
    roots: weights.reduce((sum, { roots }) => sum + roots, 0),
  };
}

const endless: Weight = {
  depth: Number.POSITIVE_INFINITY,
  cost: Number.POSITIVE_INFINITY,
  roots: Number.POSITIVE_INFINITY,
};
