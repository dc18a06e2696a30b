import type { Endpoint } from '@foodiefast/contracts/endpoint';
import { type EventSourceMessage, EventSourceParserStream } from 'eventsource-parser/stream';
import { type Client, type Given, urlOf } from './client.ts';

export type LiveEvent = { id: string | undefined; type: string; data: unknown };

/** A live stream that resumes by its last event id until it is closed. */
export type LiveStream = {
  events: readonly LiveEvent[];
  /** The first event that fits, already here or to come. */
  find(
    fits: (event: LiveEvent) => boolean,
    o: { what: string; timeoutMs: number },
  ): Promise<LiveEvent>;
  close(): void;
};

const retryMs = 500;

export function openStream<E extends Endpoint>(
  client: Client,
  endpoint: E,
  given: Given<E> = {},
  /** Called for each event as it arrives. */
  hear: (event: LiveEvent) => void = () => {},
): LiveStream {
  const events: LiveEvent[] = [];
  const listeners = new Set<(event: LiveEvent) => void>();
  const closed = new AbortController();
  let failure: unknown;
  const follow = async () => {
    while (!closed.signal.aborted) {
      try {
        await connect();
      } catch (error) {
        failure = error;
      }
      await new Promise((resolve) => setTimeout(resolve, retryMs));
    }
  };
  const connect = async () => {
    const lastId = events.findLast((event) => event.id)?.id;
    const answer = await fetch(urlOf(client.baseUrl, endpoint, given), {
      headers: {
        accept: 'text/event-stream',
        authorization: `Bearer ${await client.token()}`,
        ...(lastId ? { 'last-event-id': lastId } : {}),
      },
      signal: closed.signal,
    });
    if (!answer.ok || !answer.body) throw new Error(`${endpoint.path} answered ${answer.status}`);
    const messages = answer.body
      .pipeThrough(new TextDecoderStream())
      .pipeThrough(new EventSourceParserStream());
    for await (const message of messages as AsyncIterable<EventSourceMessage>) take(message);
  };
  const take = (message: EventSourceMessage) => {
    const event = {
      id: message.id,
      type: message.event ?? 'message',
      data: JSON.parse(message.data) as unknown,
    };
    events.push(event);
    hear(event);
    for (const listener of listeners) listener(event);
  };
  void follow();

  return {
    events,
    find: (fits, { what, timeoutMs }) =>
      new Promise((resolve, reject) => {
        const known = events.find(fits);
        if (known) return resolve(known);
        const done = () => {
          clearTimeout(timer);
          listeners.delete(listener);
        };
        const timer = setTimeout(() => {
          done();
          const seen = events.map((event) => event.type).join(', ');
          reject(
            new Error(`${what} did not come within ${timeoutMs} ms (seen: ${seen})`, {
              cause: failure,
            }),
          );
        }, timeoutMs);
        const listener = (event: LiveEvent) => {
          if (!fits(event)) return;
          done();
          resolve(event);
        };
        listeners.add(listener);
      }),
    close: () => closed.abort(),
  };
}
