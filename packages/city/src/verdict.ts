/** Of the orders that were due by the rate, this share must have been placed. */
const placedShareMin = 0.9;

export type Lived = {
  /** What was asked for; 0 when people order themselves, and then the end is theirs to choose. */
  rate: number;
  cutShort: boolean;
  seconds: number;
  due: number;
  placed: number;
  soldOut: number;
  faults: number;
  breaks: number;
};

/** How a day ended. One that was cut short is no success, whatever was placed until then. */
export function verdictOf(lived: Lived): { sentence: string; exitCode: number } {
  const { rate, cutShort, seconds, due, placed, faults, breaks } = lived;
  const played = rate > 0;
  const failures = [
    ...(played && !cutShort ? shortfall(lived) : []),
    ...(played && faults > 0 ? [`${faults} faults`] : []),
    ...(breaks > 0 ? [`${breaks} breaks`] : []),
  ];
  if (played && cutShort) {
    const until = `the day was cut short after ${seconds.toFixed(0)} s: ${placed} of ${due} due by then were placed`;
    const found = failures.length > 0 ? failures.join('; ') : 'no faults, and I1 to I13 hold';
    return { sentence: `${until}; ${found}`, exitCode: failures.length > 0 ? 1 : 130 };
  }
  if (failures.length > 0) return { sentence: failures.join('; '), exitCode: 1 };
  const well = played ? `the day ended well: ${placed} of ${due} were placed` : 'the day is over';
  return { sentence: `${well}, and I1 to I13 hold`, exitCode: 0 };
}

function shortfall({ due, placed, soldOut }: Lived): string[] {
  if (due === 0) return ['nobody was hungry: no order was due'];
  return placed + soldOut < due * placedShareMin ? [`${placed} of ${due} were placed`] : [];
}
