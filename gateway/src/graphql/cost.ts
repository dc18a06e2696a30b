import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isListType,
  isObjectType,
  Kind,
  type OperationDefinitionNode,
  SchemaMetaFieldDef,
  type SelectionSetNode,
  TypeMetaFieldDef,
} from 'graphql';

export const depthMax = 10;
export const costMax = 5_000;
export const rootsMax = 20;
const itemsOfPage = 20;
const itemsOfPageMax = 100;
const itemsOfList = 10;

export type Weight = {
  depth: number;
  /** How many fields would be answered; aliases and fragments count each time. */
  cost: number;
  /** How many reads and commands are asked for, which is what a client pays for at the limit. */
  roots: number;
};
type Variables = Readonly<Record<string, unknown>>;
type Within = { type: GraphQLObjectType | undefined; page: number; path: readonly string[] };

/** What a document asks for, before anything is done. Fragments that go in circles are infinite. */
export function weigh(
  schema: GraphQLSchema,
  document: DocumentNode,
  o: { operationName?: string | null | undefined; variables?: Variables | null | undefined } = {},
): Weight {
  const fragments = new Map<string, FragmentDefinitionNode>();
  const operations: OperationDefinitionNode[] = [];
  for (const node of document.definitions) {
    if (node.kind === Kind.FRAGMENT_DEFINITION) fragments.set(node.name.value, node);
    if (node.kind === Kind.OPERATION_DEFINITION) operations.push(node);
  }
  const chosen = o.operationName
    ? operations.filter(({ name }) => name?.value === o.operationName)
    : operations;
  const typeCount = Object.keys(schema.getTypeMap()).length;
  let looks = 0;

  function of(selection: SelectionSetNode, within: Within): Weight {
    const sum: Weight = { depth: 0, cost: 0, roots: 0 };
    for (const node of selection.selections) {
      // A document of a few bytes may unfold without end.
      looks += 1;
      if (looks > costMax) return endless;
      const part = weightOf(node, within);
      sum.depth = Math.max(sum.depth, part.depth);
      sum.cost += part.cost;
      sum.roots += part.roots;
    }
    return sum;
  }

  function weightOf(node: SelectionSetNode['selections'][number], within: Within): Weight {
    if (node.kind === Kind.FIELD) return weightOfField(node, within);
    if (node.kind === Kind.INLINE_FRAGMENT) return of(node.selectionSet, within);
    const name = node.name.value;
    const fragment = fragments.get(name);
    if (within.path.includes(name)) return endless;
    return fragment
      ? of(fragment.selectionSet, { ...within, path: [...within.path, name] })
      : { depth: 0, cost: 0, roots: 0 };
  }

  function weightOfField(node: FieldNode, { type, page, path }: Within): Weight {
    const field = fieldOf(type, node.name.value);
    const named = field && getNamedType(field.type);
    const inner = {
      type: isObjectType(named) ? named : undefined,
      page: pageOf(node, o.variables ?? {}),
      path,
    };
    const within = node.selectionSet ? of(node.selectionSet, inner) : { depth: 0, cost: 0 };
    const times = field && isListType(getNullableType(field.type)) ? itemsOf(field, page) : 1;
    return { depth: 1 + within.depth, cost: 1 + times * within.cost, roots: 1 };
  }

  const itemsOf = ({ name }: GraphQLField<unknown, unknown>, page: number) =>
    name === 'items' ? page : name === 'types' ? typeCount : itemsOfList;

  const weights = chosen.map(({ operation, selectionSet }) =>
    of(selectionSet, {
      type: schema.getRootType(operation) ?? undefined,
      page: itemsOfPage,
      path: [],
    }),
  );
  return {
    depth: Math.max(0, ...weights.map(({ depth }) => depth)),
    cost: weights.reduce((sum, { cost }) => sum + cost, 0),
    roots: weights.reduce((sum, { roots }) => sum + roots, 0),
  };
}

function fieldOf(type: GraphQLObjectType | undefined, name: string) {
  if (name === SchemaMetaFieldDef.name) return SchemaMetaFieldDef;
  if (name === TypeMetaFieldDef.name) return TypeMetaFieldDef;
  return type?.getFields()[name];
}

/** How many items the page of a field may hold: its `limit`, given or not. */
function pageOf(node: FieldNode, variables: Variables): number {
  const given = node.arguments?.find(({ name }) => name.value === 'limit')?.value;
  const limit =
    given?.kind === Kind.INT
      ? Number(given.value)
      : given?.kind === Kind.VARIABLE
        ? variables[given.name.value]
        : undefined;
  if (given === undefined) return itemsOfPage;
  return typeof limit === 'number' && limit >= 1 && limit < itemsOfPageMax ? limit : itemsOfPageMax;
}

const endless: Weight = {
  depth: Number.POSITIVE_INFINITY,
  cost: Number.POSITIVE_INFINITY,
  roots: Number.POSITIVE_INFINITY,
};
