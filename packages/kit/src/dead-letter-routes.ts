import { deadLetterEndpoints } from '@foodiefast/contracts/dead-letters';
import type { ServiceName } from '@foodiefast/contracts/topology';
import type { FastifyInstance } from 'fastify';
import type { DeadLetters } from './dead-letters.ts';
import { notFound } from './refusal.ts';
import { serve } from './serve.ts';

/** One consumer's dead letters, and the topics that it reads. */
export type Parked = { topics: readonly string[]; deadLetters: DeadLetters };

/** Serves them on a private app, for admin alone. */
export function serveDeadLetters(
  app: FastifyInstance,
  service: ServiceName,
  parked: readonly Parked[],
): void {
  const endpoints = deadLetterEndpoints(service);

  serve(app, endpoints.list, async () => {
    const lists = await Promise.all(
      parked.flatMap(({ topics, deadLetters }) => topics.map((topic) => deadLetters.list(topic))),
    );
    return { items: lists.flat() };
  });

  serve(app, endpoints.replay, async ({ body }) => {
    const reader = parked.find(({ topics }) => topics.includes(body.topic));
    if (!reader) throw notFound('Topic');
    return reader.deadLetters.replay(body.topic, body.ids);
  });
}
