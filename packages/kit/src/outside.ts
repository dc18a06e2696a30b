import { bulkhead, ConsecutiveBreaker, circuitBreaker, handleAll, wrap } from 'cockatiel';
import { Agent, request } from 'undici';
import type * as z from 'zod';
import { exposed } from './failpoints.ts';
import type { Logger } from './log.ts';

/** Somebody else's JSON API that makes an answer better, and that is done without while it is away. */
export type Outside = {
  /** Null when there is no answer in time, or none of the shape that was asked for. */
  get<Schema extends z.ZodType>(
    path: string,
    query: Readonly<Record<string, string | number>>,
    schema: Schema,
  ): Promise<z.output<Schema> | null>;
  close(): Promise<void>;
};

const failuresMax = 5;
const restMs = 10_000;
const bytesMax = 2 * 1024 * 1024;

/** After five failures in a row it is left alone for ten seconds, then asked once. */
export function openOutside(o: {
  name: string;
  url: string;
  log: Logger;
  timeoutMs: number;
  concurrentMax?: number;
}): Outside {
  const connections = o.concurrentMax ?? 16;
  const agent = new Agent({
    connections,
    connectTimeout: o.timeoutMs,
    maxResponseSize: bytesMax,
  });
  const breaker = circuitBreaker(handleAll, {
    halfOpenAfter: restMs,
    breaker: new ConsecutiveBreaker(failuresMax),
  });
  breaker.onBreak(() => o.log.warn({ outside: o.name }, 'left alone for a while'));
  const guarded = wrap(bulkhead(connections, connections * 4), breaker);

  return {
    async get(path, query, schema) {
      try {
        return await guarded.execute(async () =>
          schema.parse(await exposed('outside', () => read(path, query))),
        );
      } catch (error) {
        o.log.debug({ err: error, outside: o.name }, 'no answer from outside');
        return null;
      }
    },
    close: () => agent.destroy(),
  };

  async function read(path: string, query: Readonly<Record<string, string | number>>) {
    const url = new URL(`${o.url.replace(/\/$/, '')}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const answer = await request(url, {
      headers: { accept: 'application/json', 'user-agent': 'FoodieFast' },
      dispatcher: agent,
      signal: AbortSignal.timeout(o.timeoutMs),
    });
    if (answer.statusCode === 200) return answer.body.json();
    await answer.body.dump();
    throw new Error(`${o.name} answered ${answer.statusCode}`);
  }
}
