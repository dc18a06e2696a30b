/** Tells the person at the terminal what happens: who it is about, and what. */
export type Say = (who: string, what: string) => void;

export type Progress = { atMs: number; who: string; what: string };

export const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;

export function fileSize(bytes: number): string {
  const value = bytes / 1_000_000;
  if (value < 0.1) return `${Math.ceil(bytes / 1_000)} kB`;
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} MB`;
}

export function progressLine({ atMs, who, what }: Progress): string {
  return `${seconds(atMs).padStart(8)}  ${who.padEnd(13)} ${what}`;
}

export function sayFrom(startMs: number, write: (progress: Progress) => void): Say {
  return (who, what) => write({ atMs: performance.now() - startMs, who, what });
}
