import { api, told } from '../../api/client.ts';
import { isUnreachable, type RefusalCode, refusalOf } from '../../api/refused.ts';
import { isBehind } from './ahead.ts';
import { keptTaps } from './kept.ts';
import type { Outcome } from './queue.ts';
import type { StepAct, Tap } from './tap.ts';

/** Nothing is decided yet, or the session is to be entered again: the tap stays. */
const mayPass: ReadonlySet<RefusalCode> = new Set([
  'RATE_LIMITED',
  'OVERLOADED',
  'UNAVAILABLE',
  'TIMED_OUT',
  'UPSTREAM_FAILED',
  'INTERNAL',
  'IDEMPOTENCY_KEY_IN_USE',
  'NOT_SIGNED_IN',
  'TOKEN_EXPIRED',
  'SESSION_REVOKED',
]);
const canBeMended: ReadonlySet<RefusalCode> = new Set([
  'CODE_WRONG',
  'CODE_LOCKED',
  'TOO_FAR',
  'INVALID_INPUT',
]);

/** Hands one tap in; the same key each time, so that a lost answer costs nothing. */
export async function sendTap(tap: Tap): Promise<Outcome> {
  try {
    return await attempt(tap);
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (isUnreachable(error) || (code && mayPass.has(code))) return { is: 'away' };
    throw error;
  }
}

async function attempt(tap: Tap): Promise<Outcome> {
  try {
    await post(tap);
    return { is: 'taken' };
  } catch (error) {
    const code = refusalOf(error)?.code;
    if (!code || mayPass.has(code)) throw error;
    if (tap.act.kind !== 'step') return { is: 'no', code };
    if (canBeMended.has(code)) return { is: 'mend', code };
    if (code === 'STEP_OUT_OF_ORDER' || code === 'JOB_STATE') return lookAgain(tap.act, code);
    return { is: 'no', code };
  }
}

async function lookAgain(act: StepAct, code: RefusalCode): Promise<Outcome> {
  const { job } = await told(api.GET('/api/v1/courier/jobs/current'));
  return isBehind(job, act.jobId, act.step) ? { is: 'taken' } : { is: 'no', code };
}

async function post(tap: Tap): Promise<unknown> {
  const { act, at, key } = tap;
  const header = { 'Idempotency-Key': key };
  const of = (id: string) => ({ params: { path: { id }, header } });
  switch (act.kind) {
    case 'rest':
      return told(api.PUT('/api/v1/courier/presence', { body: { online: false } }));
    case 'accept':
      return told(api.POST('/api/v1/courier/offers/{id}/accept', of(act.offerId)));
    case 'decline':
      return told(api.POST('/api/v1/courier/offers/{id}/decline', of(act.offerId)));
    case 'drop': {
      const body = { reason: act.reason };
      return told(api.POST('/api/v1/courier/jobs/{id}/drop', { ...of(act.jobId), body }));
    }
    case 'contact': {
      const body = { way: act.way, at };
      return told(api.POST('/api/v1/courier/jobs/{id}/contacts', { ...of(act.jobId), body }));
    }
    case 'incident': {
      const body = { cause: act.cause, at, ...(act.words ? { words: act.words } : {}) };
      return told(api.POST('/api/v1/courier/jobs/{id}/incident', { ...of(act.jobId), body }));
    }
    case 'resolve': {
      const body = { how: act.how };
      const path = '/api/v1/courier/jobs/{id}/incident/resolve';
      return told(api.POST(path, { ...of(act.jobId), body }));
    }
    case 'foodLeft':
      return told(
        api.POST('/api/v1/courier/jobs/{id}/food-left', { ...of(act.jobId), body: { at } }),
      );
    case 'step': {
      const { step, sequence, code, point, insists } = act;
      const photoId = await photoOf(tap, act);
      const proof = {
        ...(code === undefined ? {} : { code }),
        ...(photoId === undefined ? {} : { photoId }),
        ...(point ? { point } : {}),
        ...(insists ? { insists } : {}),
      };
      const body = { step, at, sequence, ...proof };
      return told(api.POST('/api/v1/courier/jobs/{id}/steps', { ...of(act.jobId), body }));
    }
  }
}

/** A picture goes up once; its id is kept with the tap before the step is taken. */
async function photoOf(tap: Tap, act: StepAct): Promise<string | undefined> {
  if (!act.photo || act.photoId) return act.photoId;
  const form = new FormData();
  form.append('file', act.photo, 'door.jpg');
  const { photoId } = await told(
    api.POST('/api/v1/courier/jobs/{id}/photos', {
      params: { path: { id: act.jobId } },
      body: { file: '' },
      bodySerializer: () => form,
    }),
  );
  await keptTaps.put({ ...tap, act: { ...act, photoId } });
  return photoId;
}
