import { type Fix, isWorthTelling, sequenceAfter, type Told, withFix } from './sampling.ts';

export type TrackingState = 'off' | 'seeking' | 'on' | 'denied' | 'lost';

const sendEveryMs = 5_000;
/** Who stands still is not heard of by the browser, and must not look lost. */
const stillHereEveryMs = 20_000;
const askedMs = 10_000;

/** Follows where the phone is and tells it in batches, until the signal ends it. */
export function track(o: {
  signal: AbortSignal;
  onFix(fix: Fix): void;
  onState(state: TrackingState): void;
  /** Throws when nothing came of it. */
  tell(positions: Told[]): Promise<'told' | 'offline'>;
  /** The platform has taken the courier offline meanwhile. */
  onOffline(): void;
}): void {
  let last: Fix | undefined;
  let lastSequence = 0;
  let waiting: Told[] = [];
  let sending: Promise<void> | undefined;
  let known = false;
  let askedAtMs = Date.now();

  function take(position: GeolocationPosition): void {
    const { latitude: lat, longitude: lng, accuracy } = position.coords;
    const fix: Fix = { point: { lat, lng }, atMs: Date.now(), accuracyMetres: accuracy };
    known = true;
    o.onState('on');
    o.onFix(fix);
    if (!isWorthTelling(last, fix)) return;
    note(fix);
  }
  function fail({ code, PERMISSION_DENIED }: GeolocationPositionError): void {
    known = false;
    o.onState(code === PERMISSION_DENIED ? 'denied' : 'lost');
  }
  function note(fix: Fix): void {
    last = fix;
    const atMs = waiting.length > 0 ? fix.atMs : sequenceAfter(lastSequence, fix.atMs);
    waiting = withFix(waiting, { ...fix, atMs });
    lastSequence = waiting.at(-1)?.sequence ?? lastSequence;
  }

  function look(): void {
    const nowMs = Date.now();
    const silentMs = nowMs - Math.max(last?.atMs ?? 0, askedAtMs);
    if (silentMs >= stillHereEveryMs) {
      askedAtMs = nowMs;
      // A place that did not change is never new to the browser: it says whether it still holds.
      const maximumAge = known ? Number.POSITIVE_INFINITY : 0;
      navigator.geolocation.getCurrentPosition(take, fail, { maximumAge, timeout: askedMs });
    }
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
      if ((await o.tell(batch)) === 'offline') return o.onOffline();
      waiting = waiting.filter((it) => !batch.includes(it));
    } catch {
      // They wait for the next round.
    }
  }

  o.onState('seeking');
  const watch = navigator.geolocation.watchPosition(take, fail, {
    enableHighAccuracy: true,
    maximumAge: 3_000,
  });
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
