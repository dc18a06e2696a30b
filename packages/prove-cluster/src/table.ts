import { type Figures, failures } from './meter.ts';

export type Line = {
  name: string;
  claim: string;
  holds: boolean;
  seen: string;
  seconds: number;
  figures?: Figures;
  orders?: { answered: number; lost: number };
};

/** As it goes into docs/proof-cluster.md. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ name, claim, holds, seen, seconds, figures, orders }) =>
    [
      `**${name}**: ${claim}`,
      holds ? 'holds' : 'BROKEN',
      seen,
      figures ? `${failures(figures)} of ${figures.requests}` : '',
      orders ? `${orders.answered}, ${orders.lost} lost` : '',
      `${seconds.toFixed(0)} s`,
    ].join(' | '),
  );
  return [
    '| scenario | | what was seen | requests failed | orders answered | took |',
    '| --- | --- | --- | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}

/** What failed, most often first. */
export const failedText = ({ failed }: Figures): string =>
  [...failed]
    .toSorted(([, a], [, b]) => b - a)
    .map(([what, times]) => `${times} x ${what}`)
    .join(', ');
