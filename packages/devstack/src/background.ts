import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Config } from './config.ts';
import { askSupervisor, type Request } from './control.ts';
import { type Home, logFile, logLength, pidFile, repository, tail } from './home.ts';
import { thrifty, thriftyFlags } from './node-program.ts';
import { isAlive, livingProcess } from './pid-file.ts';
import type { Progress } from './progress.ts';
import { Trouble } from './trouble.ts';
import { waitUntil } from './wait.ts';

const startWithinMs = 20_000;
const endWithinMs = 60_000;

type Hear = (progress: Progress) => void;

/**
 * Brings the platform up, with a new supervisor when there is none. The one who started it may
 * still take it back by `signal`; then nothing is left.
 */
export async function bringUp<T>(
  { config, home, signal }: { config: Config; home: Home; signal: AbortSignal },
  what: 'servers' | 'platform',
  hear: Hear,
): Promise<T> {
  const request: Request = { do: 'up', what };
  const running = await askSupervisor<T>(home, request, hear);
  if (running !== undefined) return running;
  const log = logFile(home, 'supervisor');
  const logStart = logLength(log);
  const supervisor = startSupervisor(config, home);
  let takenBack: Promise<unknown> | undefined;
  const takeBack = () => {
    takenBack = takeDown(home, hear);
  };
  signal.addEventListener('abort', takeBack);
  try {
    const end = performance.now() + startWithinMs;
    while (!supervisor.hasEnded() && performance.now() < end && !signal.aborted) {
      const answer = await askSupervisor<T>(home, request, hear);
      if (answer !== undefined) return answer;
      await pause(30);
    }
  } catch (error) {
    if (!signal.aborted) {
      // What we started stops by itself when its start fails.
      await waitUntil(() => supervisor.hasEnded(), { withinMs: endWithinMs });
      throw error;
    }
  } finally {
    signal.removeEventListener('abort', takeBack);
  }
  if (!signal.aborted) {
    throw new Trouble(tail(log, logStart).trim() || `the supervisor did not start: see ${log}`);
  }
  supervisor.stop();
  await takenBack;
  throw new Trouble('stopped before it was ready; nothing is left running');
}

/** Stops everything and waits for the supervisor's own end; false when nothing ran. */
export async function takeDown(home: Home, hear: Hear = () => {}): Promise<boolean> {
  const supervisor = livingProcess(pidFile(home, 'supervisor'));
  const stopped = await askSupervisor(home, { do: 'down' }, hear);
  if (!supervisor) return stopped !== undefined;
  if (await waitUntil(() => !isAlive(supervisor), { withinMs: endWithinMs })) return true;
  throw new Trouble(`the supervisor (process ${supervisor.pid}) does not end`);
}

function startSupervisor(config: Config, home: Home) {
  const log = openSync(logFile(home, 'supervisor'), 'a');
  const main = join(import.meta.dirname, 'supervisor-main.ts');
  const child = spawn(process.execPath, [...thriftyFlags, main], {
    cwd: repository,
    env: { ...config.inherited, ...thrifty, NODE_COMPILE_CACHE: join(home.cache, 'node') },
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  child.unref();
  return {
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: () => void child.kill('SIGTERM'),
  };
}
