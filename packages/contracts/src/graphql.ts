import * as z from 'zod';
import { endpoint } from './endpoint.ts';

export const graphqlInput = z.strictObject({
  query: z.string().min(1).max(10_000),
  operationName: z.string().max(100).nullish(),
  variables: z.record(z.string(), z.unknown()).nullish(),
});

/** Errors carry the refusal's code as `extensions.code`; the status is 200 once a query has run. */
export const graphqlEndpoint = endpoint({
  service: 'gateway',
  method: 'POST',
  path: '/graphql',
  summary: 'Reads and commands over the same services, as one GraphQL document',
  policy: { who: 'anyone' },
  body: graphqlInput,
  answers: {
    200: z.object({
      data: z.record(z.string(), z.unknown()).nullish(),
      errors: z
        .array(
          z.object({
            message: z.string(),
            path: z.array(z.union([z.string(), z.int()])).optional(),
            extensions: z.record(z.string(), z.unknown()).optional(),
          }),
        )
        .optional(),
      /** Entity tags of what was read, by the field's name in `data`, for `ifMatch`. */
      extensions: z.object({ etags: z.record(z.string(), z.string()) }).optional(),
    }),
  },
  refusals: ['RATE_LIMITED'],
});
