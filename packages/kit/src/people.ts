import { type Hold, peopleEndpoints } from '@foodiefast/contracts/privacy';
import type { ServiceName } from '@foodiefast/contracts/topology';
import type { FastifyInstance } from 'fastify';
import { serve } from './serve.ts';

/** What a service knows of people, by their account's id, and how it forgets them. */
export type People = {
  /** Everything kept about the person; an empty object when there is nothing. */
  read(id: string): Promise<Record<string, unknown>>;
  /** What must end before they can be erased; left out where nothing has to. */
  holds?(id: string): Promise<readonly Hold[]>;
  /** Any number of times, also for somebody who was never here. Ids and figures stay. */
  erase(id: string): Promise<void>;
};

/** Serves `/internal/people/{id}` on a private app, for the jobs of users alone. */
export function servePeople(app: FastifyInstance, service: ServiceName, people: People): void {
  const endpoints = peopleEndpoints(service);

  serve(app, endpoints.read, async ({ params }) => ({ data: await people.read(params.id) }));

  serve(app, endpoints.holds, async ({ params }) => ({
    holds: [...((await people.holds?.(params.id)) ?? [])],
  }));

  serve(app, endpoints.erase, async ({ params }) => {
    await people.erase(params.id);
    return { erased: true as const };
  });
}
