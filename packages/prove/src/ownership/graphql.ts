import type { Endpoint } from '@foodiefast/contracts/endpoint';
import {
  endpointOf,
  type GraphqlField,
  graphqlMutations,
  graphqlQueries,
} from '@foodiefast/contracts/graphql-fields';
import {
  buildClientSchema,
  type GraphQLSchema,
  getIntrospectionQuery,
  getNamedType,
  isLeafType,
} from 'graphql';
import { type Ask, type Heard, patience, unlessShed } from './ask.ts';
import { sampleOf } from './sample.ts';

type Answer = {
  data?: unknown;
  code?: string;
  errors?: { extensions?: { status?: number; code?: string } }[];
};
type Document = { query: string; variables?: Record<string, unknown> };

/** The same routes, each asked as a field of a GraphQL document. */
export async function askOfGraphql(baseUrl: string): Promise<Ask> {
  const url = new URL('/api/v1/graphql', baseUrl);
  const { text } = await post(url, { query: getIntrospectionQuery() }, undefined);
  const schema = buildClientSchema((JSON.parse(text) as { data: never }).data);
  return (endpoint, { token, id }) => {
    const document = documentOf(schema, endpoint, id);
    return unlessShed(() => post(url, document, token));
  };
}

async function post(url: URL, document: Document, token: string | undefined): Promise<Heard> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(token ? { authorization: `Bearer ${token}` } : {}),
    },
    body: JSON.stringify(document),
    signal: patience(),
  });
  const text = await answer.text();
  const { code = null, errors } = JSON.parse(text) as Answer;
  const refused = errors?.[0]?.extensions;
  return answer.ok && refused
    ? { status: refused.status ?? 500, code: refused.code ?? null, text }
    : { status: answer.status, code, text };
}

function documentOf(schema: GraphQLSchema, endpoint: Endpoint, id: string | undefined): Document {
  const { kind, name, field } = fieldOf(schema, endpoint);
  const partOf = (part: Endpoint['params']) => (part ? (sampleOf(part, 'output') as object) : {});
  const sample: Record<string, unknown> = {
    ...partOf(endpoint.query),
    ...partOf(endpoint.params),
    ...(id !== undefined && field.args.some((it) => it.name === 'id') ? { id } : {}),
    input: endpoint.body && sampleOf(endpoint.body),
    idempotencyKey: crypto.randomUUID(),
  };
  const args = field.args.filter((it) => sample[it.name] !== undefined);
  const variables = Object.fromEntries(
    args.map(({ name: called, type }) => {
      const value = sample[called];
      return [called, String(type).startsWith('Boolean') ? value === 'true' : value];
    }),
  );
  const list = (each: (arg: { name: string; type: unknown }) => string) =>
    args.length === 0 ? '' : `(${args.map(each).join(', ')})`;
  const declared = list((arg) => `$${arg.name}: ${String(arg.type)}`);
  const passed = list((arg) => `${arg.name}: $${arg.name}`);
  const selection = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
  return { query: `${kind}${declared} { ${name}${passed}${selection} }`, variables };
}

function fieldOf(schema: GraphQLSchema, endpoint: Endpoint) {
  const roots = [
    { kind: 'query', fields: graphqlQueries, type: schema.getQueryType() },
    { kind: 'mutation', fields: graphqlMutations, type: schema.getMutationType() },
  ] as const;
  for (const { kind, fields, type } of roots) {
    const name = nameIn(fields, endpoint);
    const field = type?.getFields()[name ?? ''];
    if (name && field) return { kind, name, field };
  }
  throw new Error(`${endpoint.method} ${endpoint.path} has no field`);
}

const nameIn = (fields: Readonly<Record<string, GraphqlField>>, endpoint: Endpoint) =>
  Object.entries(fields).find(([, field]) => endpointOf(field) === endpoint)?.[0];
