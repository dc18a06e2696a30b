import { invariants } from './all.ts';
import { openEvidence } from './evidence.ts';
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
    const { canaries, acknowledged } = evidence.look();
    for (const { name, claim } of invariants) {
      o.say(`${names.has(name) ? 'BROKEN' : 'holds '} ${name.padEnd(4)} ${claim}`);
    }
    o.say(
      `${broken.length} breaks (${acknowledged.length} answered orders, ${canaries.length} canaries)`,
    );
    return broken;
  } finally {
    await evidence.close();
  }
}
