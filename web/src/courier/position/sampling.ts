export type Fix = {
  point: { lat: number; lng: number };
  atMs: number;
  accuracyMetres: number;
};
export type Told = {
  sequence: number;
  at: string;
  point: { lat: number; lng: number };
  accuracyMetres: number;
};

const metresMin = 25;
const everyMs = 5_000;
const batchMax = 100;
const freshMs = 60_000;
const metresPerDegree = 111_320;

/** Near enough for a city. */
export function metresBetween(a: Fix['point'], b: Fix['point']): number {
  const north = (a.lat - b.lat) * metresPerDegree;
  const east = (a.lng - b.lng) * metresPerDegree * Math.cos((a.lat * Math.PI) / 180);
  return Math.hypot(north, east);
}

/** Five seconds on or 25 metres away: more would only cost battery. */
export const isWorthTelling = (last: Fix | undefined, next: Fix): boolean =>
  last === undefined ||
  next.atMs - last.atMs >= everyMs ||
  metresBetween(last.point, next.point) >= metresMin;

/** Where the phone is, unless it has been silent for too long to say. */
export const placeNow = (fix: Fix | undefined, nowMs = Date.now()): Fix['point'] | undefined =>
  fix && nowMs - fix.atMs <= freshMs ? fix.point : undefined;

/** Rises also across restarts of the app, since it follows the clock. */
export const sequenceAfter = (last: number, nowMs: number): number => Math.max(last + 1, nowMs);

/** What waits for the network, the newest at the end; of too many, the oldest go. */
export const withFix = (waiting: readonly Told[], fix: Fix): Told[] => [
  ...waiting.slice(-(batchMax - 1)),
  {
    sequence: sequenceAfter(waiting.at(-1)?.sequence ?? 0, fix.atMs),
    at: new Date(fix.atMs).toISOString(),
    point: fix.point,
    accuracyMetres: Math.min(10_000, Math.round(fix.accuracyMetres)),
  },
];
