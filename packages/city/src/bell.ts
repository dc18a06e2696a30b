import type { Client, Given } from '@foodiefast/client/client';
import { type LiveEvent, openStream } from '@foodiefast/client/stream';
import type { Endpoint } from '@foodiefast/contracts/endpoint';

/** Somebody's live stream, of which they hear only that there is news. */
export type Bell = {
  /** Ends at the next news, at once when there was some since the last time, or after that long. */
  rings(withinMs: number): Promise<void>;
  close(): void;
};

export function openBell<E extends Endpoint>(
  client: Client,
  endpoint: E,
  signal: AbortSignal,
  given: Given<E> = {},
  /** Whether an event makes somebody look; any does when it is left out. */
  matters: (event: LiveEvent) => boolean = () => true,
): Bell {
  let isNews = false;
  let wake = () => {};
  const ring = () => {
    isNews = true;
    wake();
  };
  const stream = openStream(client, endpoint, given, (event) => {
    if (matters(event)) ring();
  });
  const end = () => {
    stream.close();
    ring();
  };
  signal.addEventListener('abort', end, { once: true });
  return {
    async rings(withinMs) {
      if (!isNews) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isNews = signal.aborted;
    },
    close() {
      signal.removeEventListener('abort', end);
      end();
    },
  };
}
