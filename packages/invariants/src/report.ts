import type { ServiceName } from '@foodiefast/contracts/topology';
import { invariants } from './all.ts';
import { openEvidence } from './evidence.ts';
import type { Evidence } from './invariant.ts';
import { type Broken, sentence, verify } from './verify.ts';

/** Reads everything that runs and prints what is broken and stays so, and what holds. */
export async function report(o: {
  env: NodeJS.ProcessEnv;
  withinMs: number;
  say: (line: string) => void;
}): Promise<Broken[]> {
  const evidence = openEvidence(o.env);
  try {
    const broken = await verify({ open: evidence.look, withinMs: o.withinMs });
    const names = new Set(broken.map(({ invariant }) => invariant));
    for (const it of broken) o.say(sentence(it));
    const now = evidence.look();
    for (const { name, claim } of invariants) {
      o.say(`${names.has(name) ? 'BROKEN' : 'holds '} ${name.padEnd(4)} ${claim}`);
    }
    o.say(`${broken.length} breaks; ${await whatWasRead(now)}`);
    return broken;
  } finally {
    await evidence.close();
  }
}

/** So that nobody takes silence about an empty platform for a proof. */
async function whatWasRead({ rows, acknowledged, canaries }: Evidence): Promise<string> {
  const count = async (service: ServiceName, table: string) => {
    const [row] = await rows<{ count: number }>(service, `SELECT count(*)::int FROM ${table}`);
    return row?.count ?? 0;
  };
  const read = [
    `${await count('orders', 'orders')} orders`,
    `${await count('payment', 'payments')} payments`,
    `${await count('payment', 'ledger_journals')} journals`,
    `${await count('admin', 'timeline')} events`,
    `${await count('admin', 'chain')} audit entries`,
  ];
  const noted = `${acknowledged.length} order ids noted by programs (I6) and ${canaries.length} words of erased people (I13)`;
  return `read were ${read.join(', ')}; looked for were ${noted}`;
}
