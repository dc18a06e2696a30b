import type { Bench, Scenario } from './bench.ts';
import { failures } from './meter.ts';
import { failedText, type Line } from './table.ts';

/** Runs one scenario under the load, and judges it by what it says and by what the meter saw. */
export async function prove(scenario: Scenario, bench: Bench): Promise<Line> {
  const { name, claim, failures: wanted = 'none' } = scenario;
  const { load, say } = bench;
  say(`\n== ${name}: ${claim}`);
  const startMs = performance.now();
  const meanwhile = load.meter.mark();
  await load.reconcile();
  const outcome = await scenario.act(bench).then(
    (seen) => ({ seen, isAsClaimed: true }),
    (error: unknown) => ({ seen: whyOf(error), isAsClaimed: false }),
  );
  const orders = await load.reconcile();
  const figures = meanwhile();
  const count = failures(figures);
  const isCountRight = wanted === 'any' || (wanted === 'none' ? count === 0 : count > 0);
  const seen = [outcome.seen, failedText(figures)].filter(Boolean).join('; ');
  const line = {
    name,
    claim,
    holds: outcome.isAsClaimed && isCountRight && orders.lost === 0,
    seen: seen.replaceAll(/\s*\n\s*/g, ' ').replaceAll('|', '/'),
    seconds: (performance.now() - startMs) / 1_000,
    figures,
    orders,
  };
  say(`${line.holds ? 'holds' : 'BROKEN'}: ${line.seen}`);
  return line;
}

export function whyOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, cause } = error;
  return (cause === undefined ? message : `${message} (${whyOf(cause)})`).slice(0, 500);
}
