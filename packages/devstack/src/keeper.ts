import { setTimeout as pause } from 'node:timers/promises';
import { type Child, clearLeftover, startChild, stopProcess } from './child.ts';
import { logFile, logLength, pidFile, tail } from './home.ts';
import { checkPorts } from './ports.ts';
import type { Program } from './program.ts';
import { seconds } from './progress.ts';
import type { Site } from './site.ts';
import { Trouble } from './trouble.ts';
import { waitUntil } from './wait.ts';

export type State = 'stopped' | 'starting' | 'ready' | 'restarting' | 'failed';

export type Keeper = {
  name: string;
  ports: Program['ports'];
  state(): State;
  pid(): number | undefined;
  start(): Promise<void>;
  stop(): Promise<void>;
};

const backOffMs = { first: 500, max: 30_000, forgottenAfter: 60_000 };

/**
 * Starts a program, waits until it is ready, and starts it again when it ends by itself, or when it
 * does not come back from a restart. One that was never ready is left as it is: it lacks something.
 */
export function keeper(program: Program, site: Site): Keeper {
  const { name } = program;
  const files = { log: logFile(site.home, name), pid: pidFile(site.home, name) };
  const manner = { signal: program.stopSignal, withinMs: program.stopWithinMs };
  let state: State = 'stopped';
  let child: Child | undefined;
  let logStart = 0;
  let stopping = new AbortController();
  let starting: Promise<void> | undefined;
  let relaunching: Promise<void> | undefined;
  let delayMs = backOffMs.first;
  let wasReady = false;

  async function begin(): Promise<void> {
    stopping = new AbortController();
    const signal = AbortSignal.any([stopping.signal, site.signal]);
    state = 'starting';
    try {
      await launch(signal);
    } catch (error) {
      state = 'failed';
      if (signal.aborted) throw error;
      if (wasReady) relaunching = relaunch(sentence(error), signal);
      else site.say(name, `failed: ${sentence(error)}`);
      throw error;
    }
  }

  async function launch(signal: AbortSignal): Promise<void> {
    const startMs = performance.now();
    if (await clearLeftover(files.pid, manner)) site.say(name, 'stopped the one left from before');
    const command = await program.prepare();
    await checkPorts([program]);
    signal.throwIfAborted();
    logStart = logLength(files.log);
    const own = await startChild(command, files);
    child = own;
    try {
      await waitForReady(own, signal);
    } catch (error) {
      await stopProcess(own.identity, manner);
      throw error;
    }
    state = 'ready';
    wasReady = true;
    site.say(name, `ready in ${seconds(performance.now() - startMs)}`);
    void watch(own, startMs, signal);
  }

  async function waitForReady(own: Child, signal: AbortSignal): Promise<void> {
    const { readyWithinMs } = program;
    const claim = async () => own.hasExited() || program.ready();
    // Often enough to lose no time; more often, the questions would slow down what they ask about.
    const answered = await waitUntil(claim, { withinMs: readyWithinMs, everyMs: 50, signal });
    if (own.hasExited()) {
      throw new Trouble(
        `${name} ended with ${await own.exited} at its start`,
        tail(files.log, logStart),
      );
    }
    if (answered) return;
    const limit = readyWithinMs / 1000;
    throw new Trouble(`${name} was not ready within ${limit} s`, tail(files.log, logStart));
  }

  async function watch(own: Child, startMs: number, signal: AbortSignal): Promise<void> {
    const end = await own.exited;
    if (signal.aborted) return;
    const lived = performance.now() - startMs;
    delayMs = lived > backOffMs.forgottenAfter ? backOffMs.first : delayMs;
    relaunching = relaunch(`ended by itself (${end})`, signal);
    await relaunching;
  }

  async function relaunch(after: string, signal: AbortSignal): Promise<void> {
    state = 'restarting';
    let why = after;
    while (!signal.aborted) {
      site.say(name, `${why}; starting again in ${seconds(delayMs)}`);
      try {
        await pause(delayMs, undefined, { signal });
        delayMs = Math.min(delayMs * 2, backOffMs.max);
        return await launch(signal);
      } catch (error) {
        why = sentence(error);
      }
    }
  }

  return {
    name,
    ports: program.ports,
    state: () => state,
    pid: () => (child && !child.hasExited() ? child.identity.pid : undefined),
    async start() {
      if (state === 'ready' || state === 'restarting') return;
      starting ??= begin().finally(() => (starting = undefined));
      await starting;
    },
    async stop() {
      stopping.abort();
      // Whatever was under way has to end first, or it could start a process after we looked.
      await Promise.allSettled([starting, relaunching]);
      if (child && !child.hasExited()) {
        const how = await stopProcess(child.identity, manner);
        if (how === 'killed') site.say(name, 'did not stop in time and was killed');
        else program.stopped?.();
      }
      await clearLeftover(files.pid, manner);
      state = 'stopped';
    },
  };
}

const sentence = (error: unknown) => (error instanceof Trouble ? error.message : String(error));
