import type { Client } from '@foodiefast/client/client';
import { graphqlEndpoint } from '@foodiefast/contracts/graphql';
import { patient } from '../patient.ts';

export type Graphql = {
  /** The data of a document that must be answered as a whole. */
  data<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The first thing that was refused, and where. */
  refusal(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<{ path: string; code: string }>;
};

export const createGraphql = (client: Client): Graphql => ({
  async data<Data>(query: string, variables = {}) {
    const { data, errors } = await client.call(graphqlEndpoint, { body: { query, variables } });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Data;
  },
  async refusal(query, variables = {}) {
    const headers = { 'content-type': 'application/json', ...(await bearerOf(client)) };
    const body = JSON.stringify({ query, variables });
    const answer = await patient(() =>
      fetch(new URL('/api/v1/graphql', client.baseUrl), { method: 'POST', headers, body }),
    );
    const { code, errors } = (await answer.json()) as Told;
    const [first] = errors ?? [];
    return { path: [first?.path].flat().join('.'), code: code ?? first?.extensions.code ?? '' };
  },
});

type Told = {
  code?: string;
  errors?: { path: string | string[]; extensions: { code: string } }[];
};

async function bearerOf(client: Client): Promise<Record<string, string>> {
  const token = await client.token();
  return token ? { authorization: `Bearer ${token}` } : {};
}
