/** One figure. `floor` is what it must reach, `goal` where it should be; for times, at most. */
export type Result = {
  name: string;
  value: number;
  unit: string;
  floor: number | null;
  goal: number | null;
  command: string;
};

export const command = 'make bench';

export const round = (value: number, digits = 2): number => Number(value.toFixed(digits));

/** The value below which `share` of the sorted ones lie. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
