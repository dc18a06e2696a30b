import { EventSourceParserStream } from 'eventsource-parser/stream';
import { accessToken, renewAfter } from '../session/session.ts';

export type LiveEvent = { id: string | undefined; type: string; data: unknown };
export type LiveState = 'connecting' | 'live' | 'lost' | 'refused';

const firstPauseMs = 500;
const longestPauseMs = 10_000;
/** The server sends a comment every 15 s; silence for longer than two of them is a dead line. */
const silenceMs = 40_000;

/**
 * Follows one live stream until the signal ends it. It resumes by the last event id, renews the
 * token, and tries again at once when the network is back or the page is seen again.
 */
export async function followStream(
  path: string,
  o: {
    signal: AbortSignal;
    onEvent: (event: LiveEvent) => void;
    onState: (state: LiveState) => void;
  },
): Promise<void> {
  let lastId: string | undefined;
  let pauseMs = firstPauseMs;
  while (!o.signal.aborted) {
    o.onState('connecting');
    try {
      await listen();
    } catch {
      if (o.signal.aborted) return;
    }
    if (o.signal.aborted) return;
    o.onState('lost');
    await pause(pauseMs, o.signal);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }

  async function listen(): Promise<void> {
    const silence = new AbortController();
    const hangUp = () => silence.abort();
    let timer = setTimeout(hangUp, silenceMs);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(hangUp, silenceMs);
    };
    // A line of before the network went never speaks again; waiting for its silence takes too long.
    addEventListener('offline', hangUp);
    try {
      const answer = await open(AbortSignal.any([o.signal, silence.signal]));
      if (answer.status === 403 || answer.status === 404) return refuse();
      if (!answer.ok || !answer.body) return;
      o.onState('live');
      pauseMs = firstPauseMs;
      const messages = answer.body
        .pipeThrough(tap(heard))
        .pipeThrough(new TextDecoderStream())
        .pipeThrough(new EventSourceParserStream());
      const reader = messages.getReader();
      for (let next = await reader.read(); !next.done; next = await reader.read()) {
        const { id, event = 'message', data } = next.value;
        lastId = id ?? lastId;
        o.onEvent({ id, type: event, data: JSON.parse(data) as unknown });
      }
    } finally {
      clearTimeout(timer);
      removeEventListener('offline', hangUp);
    }
  }

  async function open(signal: AbortSignal): Promise<Response> {
    const token = await accessToken();
    const answer = await connect(path, { token, lastId, signal });
    if (answer.status !== 401 || token === undefined) return answer;
    return connect(path, { token: await renewAfter(token), lastId, signal });
  }

  function refuse(): Promise<void> {
    o.onState('refused');
    return new Promise((resolve) => o.signal.addEventListener('abort', () => resolve()));
  }
}

const connect = (
  path: string,
  o: { token: string | undefined; lastId: string | undefined; signal: AbortSignal },
): Promise<Response> =>
  fetch(path, {
    signal: o.signal,
    cache: 'no-store',
    headers: {
      accept: 'text/event-stream',
      ...(o.token === undefined ? {} : { authorization: `Bearer ${o.token}` }),
      ...(o.lastId === undefined ? {} : { 'last-event-id': o.lastId }),
    },
  });

const tap = (heard: () => void) =>
  new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      heard();
      controller.enqueue(chunk);
    },
  });

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      removeEventListener('online', done);
      document.removeEventListener('visibilitychange', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    addEventListener('online', done);
    document.addEventListener('visibilitychange', done);
    signal.addEventListener('abort', done, { once: true });
  });
}
