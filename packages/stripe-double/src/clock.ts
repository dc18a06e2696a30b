/** Milliseconds since 1970, as the machine tells them. */
export type MachineClock = () => number;

export const unixSeconds = (ms: number) => Math.floor(ms / 1000);

export const minutes = (count: number) => count * 60;
export const hours = (count: number) => count * 3_600;
export const days = (count: number) => count * 86_400;
