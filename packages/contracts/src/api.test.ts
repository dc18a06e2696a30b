import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { publicApi } from './api.ts';
import type { Endpoint } from './endpoint.ts';

const nameOf = (endpoint: Endpoint) => `${endpoint.method} ${endpoint.path}`;
const named = publicApi.map((endpoint) => [nameOf(endpoint), endpoint] as const);

test('each method and path is served by one endpoint', () => {
  const shapes = publicApi.map(
    ({ method, path }) => `${method} ${path.replaceAll(/\{\w+\}/g, '*')}`,
  );
  expect(new Set(shapes).size).toBe(shapes.length);
});

describe.each(named)('%s', (_name, endpoint) => {
  test('is not for services, who have a port of their own', () => {
    expect(endpoint.path).not.toMatch(/^\/internal/);
    expect(endpoint.policy.who).not.toBe('service');
  });

  test('has a schema for each parameter of its path, and refuses unknown fields', () => {
    const inPath = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    const params = endpoint.params instanceof z.ZodObject ? Object.keys(endpoint.params.shape) : [];
    expect(params).toEqual(inPath);
    for (const part of [endpoint.query, endpoint.body]) {
      const read = part?.safeParse({ 'no-such-field': 1 });
      expect(read?.success ?? false).toBe(false);
    }
  });

  test('says what it refuses with when it names an object', () => {
    const owned = 'object' in endpoint.policy && endpoint.path.includes('{');
    expect(!owned || endpoint.refusals.includes('NOT_FOUND')).toBe(true);
  });
});

test('every admin route needs a second factor', () => {
  const admin = publicApi.filter(({ path }) => path.startsWith('/admin/'));
  expect(admin.length).toBeGreaterThan(0);
  for (const { policy } of admin)
    expect(policy).toMatchObject({ who: ['admin'], secondFactor: true });
});

test('placing an order and refunding need an idempotency key', () => {
  const required = publicApi.filter(({ idempotency }) => idempotency === 'required').map(nameOf);
  expect(required).toEqual(
    expect.arrayContaining(['POST /orders', 'POST /admin/orders/{id}/refunds']),
  );
});
