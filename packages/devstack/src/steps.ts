import { exec } from './exec.ts';
import { logFile, repository } from './home.ts';
import { seconds } from './progress.ts';
import type { Site } from './site.ts';

type Step = { name: string; program: string; withinMs: number };

/** Programs that run once all services are ready, one after another. Each may be run again. */
export const steps: readonly Step[] = [];

export async function runSteps(site: Site, env: Record<string, string>): Promise<void> {
  for (const { name, program, withinMs } of steps) {
    const startMs = performance.now();
    site.say(name, 'running');
    await exec(
      { file: process.execPath, args: [program], cwd: repository, env },
      { log: logFile(site.home, name), signal: site.signal, deadlineMs: withinMs },
    );
    site.say(name, `done in ${seconds(performance.now() - startMs)}`);
  }
}
