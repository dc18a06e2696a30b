import * as z from 'zod';
import type { Handler, Prepared } from './consume.ts';
import type { IncomingMessage } from './message.ts';

const heads = z.object({
  id: z.uuid(),
  type: z.string().min(1),
  version: z.coerce.number().int(),
  at: z.iso.datetime({ offset: true }),
});

/** Tells of a message whether it is for a handler, of a type nobody here knows, or broken. */
export function createReading<Work>(handlers: readonly Handler<Work>[]) {
  const table = tableOf(handlers);
  return function read(message: IncomingMessage): Prepared<Work> | 'unknown' | Error {
    const head = heads.safeParse(message.headers);
    if (!head.success) return head.error;
    const handler = table.get(`${message.topic} ${head.data.type}`);
    if (!handler) return 'unknown';
    try {
      const data: unknown = JSON.parse(message.value?.toString() ?? 'null');
      return handler.prepare({ ...head.data, key: message.key }, data);
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error));
    }
  };
}

function tableOf<Work>(handlers: readonly Handler<Work>[]): Map<string, Handler<Work>> {
  const table = new Map<string, Handler<Work>>();
  for (const handler of handlers) {
    const name = `${handler.contract.topic} ${handler.contract.type}`;
    if (table.has(name)) throw new Error(`two handlers for ${name}`);
    table.set(name, handler);
  }
  return table;
}
