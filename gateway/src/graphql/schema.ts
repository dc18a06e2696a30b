import type { Endpoint } from '@foodiefast/contracts/endpoint';
import {
  endpointOf,
  type GraphqlField,
  graphqlMutations,
  graphqlQueries,
} from '@foodiefast/contracts/graphql-fields';
import {
  GraphQLBoolean,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  getNullableType,
} from 'graphql';
import * as z from 'zod';
import type { Asked, Context } from './asking.ts';
import { linksOf } from './links.ts';
import { knownNames } from './names.ts';
import { keyOf, read, type Shape, shapeOf } from './reading.ts';
import { json } from './scalars.ts';
import { createTypes, type OutputFields, pascal, type Types } from './types.ts';

let made: GraphQLSchema | undefined;

/** The schema of GraphQL: one field for each read or command. Made from constants, so made once. */
export const schemaOfContracts = (): GraphQLSchema => (made ??= createSchema());

function createSchema(): GraphQLSchema {
  const types: Types = createTypes({
    names: knownNames(),
    links: (typeName) => links(typeName),
  });
  const links = linksOf(types);
  return new GraphQLSchema({
    query: rootOf(types, 'Query', graphqlQueries),
    mutation: rootOf(types, 'Mutation', graphqlMutations),
  });
}

const rootOf = (types: Types, name: string, fields: Readonly<Record<string, GraphqlField>>) =>
  new GraphQLObjectType<unknown, Context>({
    name,
    fields: (): OutputFields =>
      Object.fromEntries(
        Object.entries(fields).map(([called, field]) => [called, fieldOf(types, called, field)]),
      ),
  });

/** It may be null, so that what is refused leaves the rest of the document as it is. */
function fieldOf(
  types: Types,
  name: string,
  field: GraphqlField,
): GraphQLFieldConfig<unknown, Context> {
  const endpoint = endpointOf(field);
  const part = 'endpoint' in field ? field.part : null;
  return {
    type: getNullableType(answerOf(types, name, endpoint, part)),
    description: endpoint.summary,
    args: argumentsOf(types, name, endpoint),
    async resolve(_source, args, { ask, etags }, { path }) {
      const { body, etag } = await ask(endpoint, askedOf(endpoint, args));
      if (etag !== null) etags[String(path.key)] = etag;
      if (body === null) return true;
      return part === null ? body : (body as Record<string, unknown>)[part];
    },
  };
}

function answerOf(types: Types, name: string, { answers }: Endpoint, part: string | null) {
  const shapes = Object.values(answers).flatMap((it) => (it ? [shapeOf(it, 'output')] : []));
  const [shape = {}] = shapes;
  if (shape.type === 'null') return GraphQLBoolean;
  if (new Set(shapes.map(keyOf)).size > 1) return json;
  return types.output(part === null ? shape : partOf(shape, part), pascal(name));
}

function partOf(shape: Shape, part: string): Shape {
  const reading = read(shape);
  const field = reading.kind === 'object' ? reading.fields[part] : undefined;
  if (!field) throw new Error(`no answer has a part called ${part}`);
  return field.shape;
}

function argumentsOf(types: Types, name: string, endpoint: Endpoint) {
  const { body, idempotency } = endpoint;
  const args: GraphQLFieldConfigArgumentMap = {};
  for (const [argument, schema] of [...partsOf(endpoint.params), ...partsOf(endpoint.query)]) {
    const type = types.input(shapeOf(schema, 'output'), pascal(name) + pascal(argument));
    args[argument] = { type: isRequired(schema) ? type : getNullableType(type) };
  }
  if (body) {
    const type = types.input(shapeOf(body, 'input'), pascal(name));
    args['input'] = { type: isRequired(body) ? type : getNullableType(type) };
  }
  if (endpoint.refusals.includes('VERSION_STALE')) {
    args['ifMatch'] = {
      type: GraphQLString,
      description: 'The entity tag of what is changed: `extensions.etags` of the answer it is from',
    };
  }
  if (idempotency !== 'none') {
    const type = idempotency === 'required' ? new GraphQLNonNull(GraphQLString) : GraphQLString;
    args['idempotencyKey'] = { type };
  }
  return args;
}

const isRequired = (schema: z.ZodType) => !schema.safeParse(undefined).success;

const partsOf = (schema: z.ZodType | undefined): [string, z.ZodType][] =>
  schema instanceof z.ZodObject ? Object.entries(schema.shape) : [];

/** Arguments that were left out or null are not asked for. */
function askedOf(endpoint: Endpoint, args: Record<string, unknown>): Asked {
  const pick = (schema: z.ZodType | undefined) =>
    Object.fromEntries(
      partsOf(schema)
        .map(([name]) => [name, args[name]])
        .filter(([, value]) => value !== null && value !== undefined),
    );
  const { idempotencyKey, ifMatch, input } = args;
  return {
    params: pick(endpoint.params),
    query: pick(endpoint.query),
    ...(endpoint.body ? { body: input ?? {} } : {}),
    ...(typeof idempotencyKey === 'string' ? { idempotencyKey } : {}),
    ...(typeof ifMatch === 'string' ? { headers: { 'if-match': ifMatch } } : {}),
  };
}
