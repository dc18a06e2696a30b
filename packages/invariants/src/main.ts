import { invariants } from './all.ts';
import { openEvidence } from './evidence.ts';
import { sentence, verify } from './verify.ts';

const settleSeconds = Number(process.argv[2] ?? 60);
const evidence = openEvidence(process.env);
try {
  const broken = await verify({ open: evidence.look, withinMs: settleSeconds * 1_000 });
  const names = new Set(broken.map(({ invariant }) => invariant));
  for (const it of broken) console.log(sentence(it));
  const { canaries, acknowledged } = evidence.look();
  for (const { name, claim } of invariants) {
    console.log(`${names.has(name) ? 'BROKEN' : 'holds '} ${name.padEnd(4)} ${claim}`);
  }
  console.log(
    `${broken.length} breaks (${acknowledged.length} answered orders, ${canaries.length} canaries)`,
  );
  process.exitCode = broken.length === 0 ? 0 : 1;
} finally {
  await evidence.close();
}
