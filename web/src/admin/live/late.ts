import type { LiveRide } from './live-query.ts';

const notYetRiding = new Set<LiveRide['status']>(['PLANNED', 'SEARCHING', 'ESCALATED']);

export const waitsForCourier = ({ status }: LiveRide): boolean => notYetRiding.has(status);

export const isLate = ({ eta }: LiveRide, nowMs: number): boolean => Date.parse(eta.to) < nowMs;

/** What should be looked at first: in trouble, late, then by when the meal is ready. */
export const byNeed = (nowMs: number) => (a: LiveRide, b: LiveRide) =>
  Number(b.attention !== null) - Number(a.attention !== null) ||
  Number(isLate(b, nowMs)) - Number(isLate(a, nowMs)) ||
  a.readyBy.localeCompare(b.readyBy);
