import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.ts';
import { askSupervisor, type Request } from './control.ts';
import { type Home, logFile, repository, tail } from './home.ts';
import { type Progress } from './progress.ts';
import { Trouble } from './trouble.ts';

const startWithinMs = 20_000;

/**
 * Brings the platform up, with a new supervisor when there is none. The one who started it may
 * still take it back by `signal`; then nothing is left.
 */
export async function bringUp<T>(
  { config, home, signal }: { config: Config; home: Home; signal: AbortSignal },
  what: 'servers' | 'platform',
  onProgress: (progress: Progress) => void,
): Promise<T> {
  const request: Request = { do: 'up', what };
  const running = await askSupervisor<T>(home, request, onProgress);
  if (running !== undefined) return running;
  const supervisor = startSupervisor(config, home);
  const takeBack = () => void askSupervisor(home, { do: 'down' }, onProgress);
  try {
    signal.addEventListener('abort', takeBack);
    const end = performance.now() + startWithinMs;
    for (;;) {
      const answer = await askSupervisor<T>(home, request, onProgress);
      if (answer !== undefined) return answer;
      if (supervisor.hasEnded() || performance.now() > end) break;
      if (signal.aborted) process.kill(supervisor.pid, 'SIGTERM');
      await pause(30);
    }
  } finally {
    signal.removeEventListener('abort', takeBack);
  }
  throw new Trouble('the supervisor did not start', tail(logFile(home, 'supervisor')));
}

function startSupervisor(config: Config, home: Home): { pid: number; hasEnded(): boolean } {
  const log = openSync(logFile(home, 'supervisor'), 'a');
  const main = join(import.meta.dirname, 'supervisor-main.ts');
  const child = spawn(process.execPath, ['--max-old-space-size=96', main], {
    cwd: repository,
    env: { ...config.inherited, NODE_COMPILE_CACHE: join(home.cache, 'node') },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  return { pid: child.pid ?? 0, hasEnded: () => child.exitCode !== null };
}
