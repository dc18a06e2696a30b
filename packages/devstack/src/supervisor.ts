import { rmSync } from 'node:fs';
import type { Config } from './config.ts';
import { type Handle, listenForCommands } from './control.ts';
import { openHome, pidFile } from './home.ts';
import { clearLeftovers } from './leftovers.ts';
import { openLoans } from './loans.ts';
import { identify, isAlive, livingProcess, writePidFile } from './pid-file.ts';
import { createPlatform, type What } from './platform.ts';
import { type Progress, progressLine } from './progress.ts';
import type { Site } from './site.ts';
import { Trouble } from './trouble.ts';

/** The process in the background that owns all others and answers commands until it is told to stop. */
export async function supervise(config: Config): Promise<void> {
  const home = openHome(config);
  takePlace(pidFile(home, 'supervisor'));
  const stopping = new AbortController();
  const listeners = new Set<(who: string, what: string) => void>();
  const say = (who: string, what: string) => {
    console.log(`${new Date().toISOString()} ${who}: ${what}`);
    for (const tell of listeners) tell(who, what);
  };
  const site: Site = { config, home, say, signal: stopping.signal };
  const left = await clearLeftovers(home);
  if (left.length > 0) say('leftovers', `stopped ${left.join(', ')} of a run that was killed`);
  const platform = await createPlatform(site);
  const { pause, resume } = platform;
  const loans = openLoans({ pause, resume, say, signal: stopping.signal });

  let ending: Promise<void> | undefined;
  const end = () => {
    stopping.abort();
    ending ??= platform.down().then(() => say('all', 'stopped'));
    return ending;
  };
  const leave = (code: number) => {
    rmSync(pidFile(home, 'supervisor'), { force: true });
    // The last answer is still on its way to the command that asked for it.
    server.close(() => process.exit(code));
    setTimeout(() => process.exit(code), 1_000);
  };

  let wasUp = false;
  /** A start that fails leaves nothing behind; a later command that fails leaves what ran. */
  const up = async (what: What) => {
    try {
      const report = await platform.up(what);
      wasUp = true;
      return report;
    } catch (error) {
      if (!wasUp) void end().finally(() => leave(1));
      throw error;
    }
  };

  const handle: Handle = async (request, tell) => {
    const stop = listen(listeners, tell);
    try {
      switch (request.do) {
        case 'up':
          if (ending) throw new Trouble('the platform is stopping: try again in a moment');
          return await up(request.what);
        case 'status':
          return platform.status();
        case 'urls':
          return { urls: platform.urls };
        case 'restart':
          return await platform.restart(request.name);
        case 'lend':
          await loans.lend(request.name, request.pid);
          return { urls: platform.urls };
        case 'giveBack':
          return ending ? undefined : await loans.takeBack(request.name);
        case 'down':
          await end();
          return leave(0);
      }
    } finally {
      stop();
    }
  };
  const server = await listenForCommands(home, handle);
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) {
    process.on(signal, () => void end().finally(() => leave(0)));
  }
  if (config.FOODIEFAST_OWNER) {
    follow(config.FOODIEFAST_OWNER, () => void end().finally(() => leave(0)));
  }
}

/** One supervisor for each home. */
function takePlace(file: string): void {
  const other = livingProcess(file);
  if (other) throw new Trouble(`a supervisor runs already (process ${other.pid})`);
  const self = identify(process.pid);
  if (self) writePidFile(file, self);
}

function listen(
  listeners: Set<(who: string, what: string) => void>,
  tell: (progress: Progress) => void,
): () => void {
  const startMs = performance.now();
  const listener = (who: string, what: string) => {
    tell({ atMs: performance.now() - startMs, who, what });
  };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** A test run that is killed must not leave its stores behind. */
function follow(pid: number, onEnd: () => void): void {
  const owner = identify(pid);
  const timer = setInterval(() => {
    if (owner && isAlive(owner)) return;
    clearInterval(timer);
    console.log(progressLine({ atMs: performance.now(), who: 'owner', what: 'ended; so do we' }));
    onEnd();
  }, 500);
}
