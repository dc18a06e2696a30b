import type { Answers, Endpoint, Upload } from '@foodiefast/contracts/endpoint';
import { problem } from '@foodiefast/contracts/problem';
import { type RefusalCode, refusalCodes } from '@foodiefast/contracts/refusal-codes';
import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiRequestBodyObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { introduction } from './openapi-introduction.ts';
import { namedSchemas } from './openapi-names.ts';
import { publicPath } from './routing-table.ts';

/** The OpenAPI 3.1 document of the public API, made from the contracts alone. */
export const describeApi = (api: readonly Endpoint[], publicUrl: string) =>
  createDocument({
    openapi: '3.1.1',
    info: {
      title: 'FoodieFast',
      version: '1.0.0',
      description: introduction,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: publicUrl }],
    tags: [...new Set(api.map(({ service }) => service))].map((name) => ({ name })),
    paths: pathsOf(api),
    components: {
      schemas: { ...namedSchemas, Problem: problem },
      securitySchemes: {
        accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' },
      },
    },
  });

function pathsOf(api: readonly Endpoint[]): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of api) {
    const path = publicPath(endpoint);
    paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operationOf(endpoint) };
  }
  return paths;
}

function operationOf(endpoint: Endpoint): ZodOpenApiOperationObject {
  const { policy, params, query, body, upload, service, summary } = endpoint;
  const header = headersOf(endpoint);
  return {
    operationId: operationId(endpoint),
    tags: [service],
    summary,
    security: policy.who === 'anyone' ? [{}, { accessToken: [] }] : [{ accessToken: [] }],
    requestParams: {
      ...(params ? { path: params as z.ZodObject } : {}),
      ...(query ? { query: query as z.ZodObject } : {}),
      ...(header ? { header } : {}),
    },
    ...(body ? { requestBody: jsonBody(body) } : {}),
    ...(upload ? { requestBody: uploadBody(upload) } : {}),
    responses: { ...answersOf(endpoint), ...problemsOf(endpoint) },
  };
}

/** `GET /orders/{id}/tracking` is `getOrdersByIdTracking`. */
export const operationId = ({ method, path }: Endpoint): string =>
  path
    .replaceAll(/\{(\w+)\}/g, 'by-$1')
    .split(/[^\w]+/)
    .filter((word) => word !== '')
    .reduce((id, word) => id + word.charAt(0).toUpperCase() + word.slice(1), method.toLowerCase());

const key = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/)
  .meta({
    description: 'Names this request: sending it again with the same key does nothing twice.',
  });

function headersOf({ idempotency }: Endpoint): z.ZodObject | undefined {
  if (idempotency === 'none') return undefined;
  return z.object({ 'Idempotency-Key': idempotency === 'required' ? key : key.optional() });
}

const jsonBody = (schema: z.ZodType): ZodOpenApiRequestBodyObject => ({
  required: !schema.safeParse(undefined).success,
  content: { 'application/json': { schema } },
});

const uploadBody = ({ types }: Upload): ZodOpenApiRequestBodyObject => ({
  required: true,
  content: {
    'multipart/form-data': {
      schema: {
        type: 'object',
        properties: { file: { type: 'string', format: 'binary' } },
        required: ['file'],
        additionalProperties: false,
      },
      encoding: { file: { contentType: types.join(', ') } },
    },
  },
});

/** One event of a live stream; `data` is JSON. */
const streamed = z.object({ id: z.string().optional(), event: z.string(), data: z.string() });
const isStream = (endpoint: Endpoint) => endpoint.path.endsWith('/stream');

function answersOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  for (const [status, schema] of Object.entries(endpoint.answers as Answers)) {
    const type = isStream(endpoint)
      ? 'text/event-stream'
      : (endpoint.answerType ?? 'application/json');
    const { otherAnswerType: other } = endpoint;
    const content = {
      [type]: { schema: isStream(endpoint) ? streamed : schema },
      ...(other ? { [other]: { schema: z.string() } } : {}),
    };
    responses[status as '200'] = {
      description: status === '303' ? 'Elsewhere' : 'Done',
      ...(status === '204' || status === '303' || !schema ? {} : { content }),
    };
  }
  return responses;
}

const always: readonly RefusalCode[] = ['RATE_LIMITED', 'INTERNAL', 'UNAVAILABLE'];

function problemsOf(endpoint: Endpoint): ZodOpenApiResponsesObject {
  const responses: ZodOpenApiResponsesObject = {};
  const codes = [...new Set([...usualOf(endpoint), ...endpoint.refusals, ...always])];
  for (const [status, list] of Map.groupBy(codes, (code) => refusalCodes[code])) {
    responses[String(status) as '400'] = {
      description: list.join(', '),
      content: { 'application/problem+json': { schema: problem } },
    };
  }
  return responses;
}

function usualOf({ policy, params, query, body, upload, idempotency }: Endpoint): RefusalCode[] {
  const codes: RefusalCode[] = [];
  if (params ?? query ?? body ?? upload) codes.push('INVALID_INPUT');
  if (body ?? upload) codes.push('PAYLOAD_TOO_LARGE', 'UNSUPPORTED_MEDIA_TYPE');
  if (idempotency === 'required') codes.push('IDEMPOTENCY_KEY_REQUIRED');
  if (idempotency !== 'none')
    codes.push('INVALID_INPUT', 'IDEMPOTENCY_KEY_IN_USE', 'IDEMPOTENCY_KEY_REUSED');
  codes.push('NOT_SIGNED_IN', 'TOKEN_EXPIRED', 'SESSION_REVOKED');
  if (typeof policy.who === 'object') codes.push('FORBIDDEN');
  if ('secondFactor' in policy && policy.secondFactor) codes.push('SECOND_FACTOR_REQUIRED');
  return codes;
}
