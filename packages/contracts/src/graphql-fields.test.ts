import { expect, test } from 'vitest';
import { publicApi } from './api.ts';
import type { Endpoint } from './endpoint.ts';
import { endpointOf, graphqlMutations, graphqlQueries, isForGraphql } from './graphql-fields.ts';

const nameOf = ({ method, path }: Endpoint) => `${method} ${path}`;
const routesOf = (fields: typeof graphqlQueries) =>
  Object.values(fields).map((field) => nameOf(endpointOf(field)));

test('each read and command has a field, and what keeps to its own route has none', () => {
  const fields = [...routesOf(graphqlQueries), ...routesOf(graphqlMutations)];
  const due = publicApi.filter(isForGraphql).map(nameOf);
  expect([...new Set(fields)].toSorted()).toEqual(due.toSorted());
});

test('reads are queries and commands are mutations', () => {
  expect(routesOf(graphqlQueries).filter((it) => !it.startsWith('GET '))).toEqual([]);
  expect(routesOf(graphqlMutations).filter((it) => it.startsWith('GET '))).toEqual([]);
});
