import { GraphQLError, GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

export const json = new GraphQLScalarType<unknown, unknown>({
  name: 'JSON',
  description: 'Any JSON value; what goes in is checked by the contract of the route it is for',
  parseValue: (value) => value,
  parseLiteral: (node, variables) => valueFromASTUntyped(node, variables),
});

/** Int ends at 2³¹. */
export const long = new GraphQLScalarType<number, number>({
  name: 'Long',
  description: 'A whole number, up to 2⁵³',
  serialize: whole,
  parseValue: whole,
  parseLiteral(node) {
    if (node.kind !== Kind.INT) throw new GraphQLError('Long is a whole number');
    return whole(Number(node.value));
  },
});

function whole(value: unknown): number {
  if (!Number.isSafeInteger(value)) throw new GraphQLError('Long is a whole number');
  return value as number;
}
