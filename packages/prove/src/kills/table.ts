import type { Kills } from './kills.ts';

/** As it goes into docs/proof.md. */
export function table(kills: readonly Kills[]): string {
  const rows = kills.map(({ name, times, failed, slowestMs }) =>
    [name, times, failed, `${(slowestMs / 1_000).toFixed(1)} s`].join(' | '),
  );
  return [
    '| process | killed | did not come back | slowest return |',
    '| --- | ---: | ---: | ---: |',
    ...rows.map((row) => `| ${row} |`),
  ].join('\n');
}
