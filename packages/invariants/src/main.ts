import { report } from './report.ts';

const settleSeconds = Number(process.argv[2] ?? 60);
const broken = await report({
  env: process.env,
  withinMs: settleSeconds * 1_000,
  say: (line) => console.log(line),
});
process.exitCode = broken.length === 0 ? 0 : 1;
