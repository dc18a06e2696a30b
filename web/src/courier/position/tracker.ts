import { api, told } from '../../api/client.ts';
import { isRefused } from '../../api/refused.ts';
import { type Fix, isWorthTelling, sequenceAfter, type Told, withFix } from './sampling.ts';

export type TrackingState = 'off' | 'seeking' | 'on' | 'denied' | 'lost';

const sendEveryMs = 5_000;
/** Who stands still is not heard of by the browser, and must not look lost. */
const stillHereEveryMs = 30_000;

/** Follows where the phone is and tells it in batches, until the signal ends it. */
export function track(o: {
  signal: AbortSignal;
  onFix(fix: Fix): void;
  onState(state: TrackingState): void;
  /** The platform has taken the courier offline meanwhile. */
  onOffline(): void;
}): void {
  let last: Fix | undefined;
  let lastSequence = 0;
  let waiting: Told[] = [];
  let sending: Promise<void> | undefined;

  function take(position: GeolocationPosition): void {
    const { latitude: lat, longitude: lng, accuracy } = position.coords;
    const fix: Fix = { point: { lat, lng }, atMs: Date.now(), accuracyMetres: accuracy };
    o.onState('on');
    o.onFix(fix);
    if (!isWorthTelling(last, fix)) return;
    note(fix);
  }
  function note(fix: Fix): void {
    last = fix;
    const atMs = waiting.length > 0 ? fix.atMs : sequenceAfter(lastSequence, fix.atMs);
    waiting = withFix(waiting, { ...fix, atMs });
    lastSequence = waiting.at(-1)?.sequence ?? lastSequence;
  }

  function look(): void {
    if (last && Date.now() - last.atMs >= stillHereEveryMs)
      navigator.geolocation.getCurrentPosition(take, () => o.onState('lost'), {
        maximumAge: 10_000,
        timeout: 10_000,
      });
    void send();
  }
  function send(): Promise<void> {
    sending ??= post().finally(() => {
      sending = undefined;
    });
    return sending;
  }
  async function post(): Promise<void> {
    const batch = waiting;
    if (batch.length === 0) return;
    try {
      await told(api.POST('/api/v1/courier/positions', { body: { positions: batch } }));
      waiting = waiting.filter((it) => !batch.includes(it));
    } catch (error) {
      if (isRefused(error, 'COURIER_OFFLINE')) o.onOffline();
      // Any other time they wait for the next round.
    }
  }

  o.onState('seeking');
  const watch = navigator.geolocation.watchPosition(
    take,
    ({ code }) =>
      o.onState(code === GeolocationPositionError.PERMISSION_DENIED ? 'denied' : 'lost'),
    { enableHighAccuracy: true, maximumAge: 3_000 },
  );
  const timer = setInterval(look, sendEveryMs);
  o.signal.addEventListener('abort', () => {
    navigator.geolocation.clearWatch(watch);
    clearInterval(timer);
    o.onState('off');
  });
}

/** Asks where the phone is, once; the browser asks the person when it was not allowed yet. */
export const whereAmI = (): Promise<Fix> =>
  new Promise((resolve, reject) => {
    navigator.geolocation.getCurrentPosition(
      ({ coords }) =>
        resolve({
          point: { lat: coords.latitude, lng: coords.longitude },
          atMs: Date.now(),
          accuracyMetres: coords.accuracy,
        }),
      reject,
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 30_000 },
    );
  });
