/** Time is passed in, so that tests and the one-process platform can move it. */
export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

export const addMs = (at: Date, ms: number): Date => new Date(at.getTime() + ms);
export const addMinutes = (at: Date, minutes: number): Date => addMs(at, minutes * 60_000);
