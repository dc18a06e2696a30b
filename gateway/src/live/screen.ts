import type { SseEvent } from '@foodiefast/kit/sse';
import type { LiveEntry } from '@foodiefast/kit/sse-feed';

/** What one kind of screen follows. */
export type Screen = {
  /** Its Redis stream, such as `order:<id>`. */
  stream: string;
  /** Everything it shows, read in the caller's name: refused when it is not theirs. */
  snapshot(): Promise<object>;
  /** How an entry is told; null when the snapshot is to be told anew instead, as `tracking`. */
  tell(entry: LiveEntry): SseEvent | null;
};
