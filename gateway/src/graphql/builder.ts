import SchemaBuilder from '@pothos/core';
import { GraphQLError } from 'graphql';
import type { Ask } from './asking.ts';

export type Context = { ask: Ask };

export const createBuilder = () => {
  const builder = new SchemaBuilder<{
    Context: Context;
    Scalars: {
      ID: { Input: string; Output: string };
      JSON: { Input: unknown; Output: unknown };
    };
    DefaultFieldNullability: false;
  }>({ defaultFieldNullability: false });
  builder.scalarType('JSON', {
    description: 'Any JSON value; what goes in is checked by the contract of the route it is for',
    serialize: (value) => value,
    parseValue: (value) => value,
    parseLiteral: () => {
      throw new GraphQLError('Give JSON as a variable');
    },
  });
  return builder;
};
export type Builder = ReturnType<typeof createBuilder>;
