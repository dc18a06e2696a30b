import { exec } from './exec.ts';
import { type Home, lastLine, logFile, logLength, repository } from './home.ts';
import { seconds } from './progress.ts';
import { isSeeded } from './seed/seeded.ts';
import type { Site } from './site.ts';
import { type Failure, failure } from './trouble.ts';

type Step = {
  name: string;
  program: string;
  withinMs: number;
  /** Saves the start of a program that would find nothing to do. */
  isDone(home: Home): boolean;
};

/** Programs that run once all services are ready, one after another. Each may be run again. */
export const steps: readonly Step[] = [
  {
    name: 'seed',
    program: 'packages/devstack/src/seed/main.ts',
    withinMs: 240_000,
    isDone: isSeeded,
  },
];

/** Stops at the first that fails, as the next may build on it. */
export async function runSteps(site: Site, env: Record<string, string>): Promise<Failure[]> {
  for (const { name, program, withinMs, isDone } of steps) {
    if (isDone(site.home)) continue;
    const startMs = performance.now();
    site.say(name, 'running');
    const log = logFile(site.home, name);
    const report = reportLines(log, (line) => site.say(name, line));
    try {
      await exec(
        { file: process.execPath, args: [program], cwd: repository, env },
        { name, log, signal: site.signal, deadlineMs: withinMs },
      );
    } catch (error) {
      site.signal.throwIfAborted();
      return [failure(name, error)];
    } finally {
      report.end();
    }
    site.say(name, `done in ${seconds(performance.now() - startMs)}`);
  }
  return [];
}

/** Says every few seconds how far it is, when that is news. */
function reportLines(log: string, say: (line: string) => void): { end(): void } {
  const since = logLength(log);
  let said = '';
  const timer = setInterval(() => {
    const line = lastLine(log, since);
    if (line && line !== said) say(line);
    said = line;
  }, 5_000);
  return { end: () => clearInterval(timer) };
}
