import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { passes } from '@foodiefast/city/network';
import { pauseMs } from '@foodiefast/city/pause';
import { askSupervisor } from '@foodiefast/devstack/control';
import { failpointFile } from '@foodiefast/devstack/environment';
import type { Home } from '@foodiefast/devstack/home';
import type { Case } from './cases.ts';
import type { Errand } from './errands.ts';

export type Outcome = Case & {
  result: 'hit' | 'not reached' | 'did not come back' | 'its errand failed';
};

type Standing = { name: string; state: string; pid?: number };

/**
 * Arms one point in the process that runs now, waits until it was hit, and until all is well again.
 * `errand` is run meanwhile, until it ends well.
 */
export async function hit(
  home: Home,
  it: Case,
  o: { reachedWithinMs: number; backWithinMs: number; errand?: Errand | undefined },
): Promise<Outcome> {
  const file = failpointFile(home, it.service);
  const hits = `${file}.hits`;
  rmSync(hits, { force: true });
  const before = await waitFor(() => readyPid(home, it.service), o.backWithinMs);
  if (before === undefined) return { ...it, result: 'did not come back' };
  writeFileSync(file, `${it.point} ${it.mode}\n`);
  process.kill(before, 'SIGUSR2');
  const { errand } = o;
  const running = Promise.allSettled([errand ? waitFor(() => ran(errand), o.backWithinMs) : true]);
  const noted = await waitFor(async () => lineIn(hits), o.reachedWithinMs);
  rmSync(file, { force: true });
  if (noted === undefined) {
    process.kill(before, 'SIGUSR2');
    await running;
    return { ...it, result: 'not reached' };
  }
  if (!noted.startsWith(`${it.point} ${it.mode}`)) {
    throw new Error(`${it.service} was hit otherwise than it was armed`);
  }
  const isKilled = it.mode.startsWith('kill');
  const restarting = isKilled
    ? askSupervisor(home, { do: 'restart', name: it.service })
    : Promise.resolve();
  const isBack = async () => {
    const pid = await readyPid(home, it.service);
    return isKilled && pid === before ? undefined : pid;
  };
  const [back] = await Promise.allSettled([waitFor(isBack, o.backWithinMs), restarting]);
  if (back.status === 'rejected' || !back.value) return { ...it, result: 'did not come back' };
  const [run] = await running;
  return { ...it, result: run.status === 'fulfilled' && run.value ? 'hit' : 'its errand failed' };
}

/** A file is there a moment before what is written into it. */
function lineIn(file: string): string | undefined {
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return text.endsWith('\n') ? text : undefined;
}

/** True once it has ended well; what a service that is away has cut is run again. */
async function ran(errand: Errand): Promise<true | undefined> {
  try {
    await errand();
    return true;
  } catch (error) {
    if (!passes(error)) throw error;
    return undefined;
  }
}

async function readyPid(home: Home, name: string): Promise<number | undefined> {
  const all = await askSupervisor<Standing[]>(home, { do: 'status' });
  const standing = all?.find((it) => it.name === name);
  return standing?.state === 'ready' ? standing.pid : undefined;
}

async function waitFor<Value>(
  ask: () => Promise<Value | undefined>,
  withinMs: number,
): Promise<Value | undefined> {
  const end = performance.now() + withinMs;
  while (performance.now() < end) {
    const value = await ask();
    if (value !== undefined) return value;
    await pauseMs(100);
  }
  return undefined;
}
