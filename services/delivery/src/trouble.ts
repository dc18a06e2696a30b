import { randomInt } from 'node:crypto';
import type { IncidentCause } from '@foodiefast/contracts/delivery';
import type { RequestKey } from '@foodiefast/kit/request-key';
import { type Asking, act } from './act.ts';
import { readContacts } from './contacts.ts';
import type { DispatchDeps } from './dispatch.ts';
import type { Job } from './domain/job.ts';
import { lockStanding } from './presence.ts';

type Deps = Pick<DispatchDeps, 'write' | 'store'>;
type Key = RequestKey | null;

/** A meal that was picked up can not be brought. */
export const reportIncident = (deps: Deps, key: Key, asking: Asking, cause: IncidentCause) =>
  act(deps, key, asking, async (tx, job) => ({
    type: happened.has(cause) ? 'accident' : 'undeliverable',
    cause,
    contacts: (await readContacts(tx, job.id)).length,
  }));

const happened: ReadonlySet<IncidentCause> = new Set(['ACCIDENT', 'COURIER_FAULT']);

/** What becomes of the meal: back to its kitchen, or to the next courier, who is shown a code. */
export const resolveIncident = (
  deps: Deps,
  key: Key,
  asking: Asking,
  how: 'bring_back' | 'hand_on',
) =>
  act(deps, key, asking, () =>
    how === 'bring_back' ? { type: 'bringBack' } : { type: 'handOn', code: newCode() },
  );

/** The customer's cancel won, but the meal had left the kitchen. */
export const reportFoodLeft = (deps: Deps, key: Key, asking: Asking) =>
  act(deps, key, asking, async (tx, job) => {
    const courierId = courierOf(job);
    const standing = await lockStanding(tx, courierId);
    return { type: 'foodLeft', courierId, courierBusy: standing?.courierBusy ?? false };
  });

export const takeAway = (deps: Deps, key: Key, asking: Asking) =>
  act(deps, key, asking, () => ({ type: 'unassign' }));

export const lookedAt = (deps: Deps, key: Key, asking: Asking) =>
  act(deps, key, asking, () => ({ type: 'looked' }));

const newCode = (): string => String(randomInt(10_000)).padStart(4, '0');

function courierOf({ id, courierId }: Job): string {
  if (courierId === null) throw new Error(`job ${id} is nobody's`);
  return courierId;
}
