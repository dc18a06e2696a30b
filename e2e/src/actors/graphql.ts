import { type Client, Refused } from '@foodiefast/client/client';
import { graphqlEndpoint } from '@foodiefast/contracts/graphql';
import * as z from 'zod';

export type Graphql = {
  /** The data of a document that must be answered as a whole. */
  data<Data>(query: string, variables?: Record<string, unknown>): Promise<Data>;
  /** The first thing that was refused, and where. */
  refusal(
    query: string,
    variables?: Record<string, unknown>,
  ): Promise<{ path: string; code: string }>;
};

const codeIn = z.object({ code: z.string() });

export const createGraphql = (client: Client): Graphql => ({
  async data<Data>(query: string, variables = {}) {
    const { data, errors } = await client.call(graphqlEndpoint, { body: { query, variables } });
    if (errors) throw new Error(JSON.stringify(errors));
    return data as Data;
  },
  async refusal(query, variables = {}) {
    try {
      const { errors = [] } = await client.call(graphqlEndpoint, { body: { query, variables } });
      const [first] = errors;
      return {
        path: first?.path?.join('.') ?? '',
        code: codeIn.parse(first?.extensions).code,
      };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const { code, errors = [] } = error.problem;
      return { path: errors[0]?.path ?? '', code };
    }
  },
});
