import { addMs } from '@foodiefast/kit/clock';
import { Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type { DoneRequest, KitchenDocument } from './documents.ts';

const keptMs = 24 * 3_600_000;
// More than a chef can click in a day, and little enough to stand in the document.
const keptMax = 200;

/** What the request with this key has made, when it was here before. */
export function doneBefore(
  { done }: KitchenDocument,
  key: RequestKey | null,
  now: Date,
): DoneRequest | null {
  const found = key && recent(done, now).find((it) => it.scope === key.scope && it.key === key.key);
  if (!found) return null;
  if (found.fingerprint === key.fingerprint) return found;
  throw new Refusal('IDEMPOTENCY_KEY_REUSED', 'This key was used for another request');
}

/** Stands in the kitchen's own document, so that it is written with the effect or not at all. */
export function remembering(
  { done }: KitchenDocument,
  key: RequestKey | null,
  made: string,
  now: Date,
): DoneRequest[] {
  if (!key) return done;
  const { scope, fingerprint } = key;
  return [...recent(done, now), { scope, key: key.key, fingerprint, at: now, made }].slice(
    -keptMax,
  );
}

const recent = (done: readonly DoneRequest[], now: Date) =>
  done.filter(({ at }) => at > addMs(now, -keptMs));
