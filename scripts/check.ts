import { runChecks } from './checks.ts';
import { killChildren } from './child.ts';

process.on('SIGINT', () => {
  killChildren();
  process.exit(130);
});
const { passed, failed } = await runChecks({ whole: process.env.CI === 'true' });
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
