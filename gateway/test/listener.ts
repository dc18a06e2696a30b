import { until } from '@foodiefast/testkit/wait';
import { createParser, type EventSourceMessage } from 'eventsource-parser';

export type Told = { event: string; id: string | undefined; data: Record<string, unknown> };

/** A client of a live stream, as the web app is one: fetch with the token in a header. */
export async function listen(url: string, headers: Record<string, string>) {
  const leaving = new AbortController();
  const answer = await fetch(url, { headers, signal: leaving.signal });
  const told: Told[] = [];
  let comments = 0;
  let retryMs = 0;
  let over = false;
  const parser = createParser({
    onEvent({ event = '', id, data }: EventSourceMessage) {
      told.push({ event, id, data: JSON.parse(data) as Record<string, unknown> });
    },
    onComment() {
      comments += 1;
    },
    onRetry(ms) {
      retryMs = ms;
    },
  });
  const reading = read(answer, (text) => parser.feed(text)).finally(() => {
    over = true;
  });
  reading.catch(() => undefined);
  return {
    status: answer.status,
    headers: answer.headers,
    told,
    comments: () => comments,
    retryMs: () => retryMs,
    over: () => until(() => over, { what: 'the end of a stream' }),
    next: (event: string, count = 1) =>
      until(() => told.filter((it) => it.event === event).at(count - 1), {
        what: `event ${count} "${event}"; heard ${told.map((it) => it.event).join()}`,
      }),
    leave: () => leaving.abort(),
  };
}

async function read(answer: Response, take: (text: string) => void): Promise<void> {
  const decoder = new TextDecoder();
  for await (const bytes of answer.body ?? [])
    take(decoder.decode(bytes as Uint8Array, { stream: true }));
}
