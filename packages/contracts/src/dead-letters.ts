import * as z from 'zod';
import { endpoint } from './endpoint.ts';
import type { ServiceName } from './topology.ts';

/** An event that a service could not handle; its content stays where it is. */
export const deadLetter = z.object({
  id: z.string(),
  topic: z.string(),
  key: z.string(),
  type: z.string(),
  partition: z.int(),
  offset: z.string(),
  parkedAt: z.string(),
  error: z.string(),
});

export const topicName = z.string().regex(/^[a-z][a-z.-]{0,99}$/, 'must name a topic');
export const letterIds = z.array(z.string().min(1).max(200)).min(1).max(500);
export const replayed = z.object({
  done: z.array(z.string()),
  failed: z.array(z.object({ id: z.string(), error: z.string() })),
});

const policy = { who: 'service', callers: ['admin'] } as const;

/** What every service answers about its dead letters, on its private port. */
export const deadLetterEndpoints = (service: ServiceName) => ({
  list: endpoint({
    service,
    method: 'GET',
    path: '/internal/dead-letters',
    summary: 'Events that this service could not handle',
    policy,
    answers: { 200: z.object({ items: z.array(deadLetter) }) },
  }),
  replay: endpoint({
    service,
    method: 'POST',
    path: '/internal/dead-letters/replay',
    summary: 'Handle all or some of a topic again; those that end well leave the list',
    policy,
    body: z.strictObject({ topic: topicName, ids: letterIds.optional() }),
    answers: { 200: replayed },
    refusals: ['NOT_FOUND'],
  }),
});
