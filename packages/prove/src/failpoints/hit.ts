import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { pauseMs } from '@foodiefast/city/pause';
import { askSupervisor } from '@foodiefast/devstack/control';
import { failpointFile } from '@foodiefast/devstack/environment';
import type { Home } from '@foodiefast/devstack/home';
import type { Case } from './cases.ts';

export type Outcome = Case & { result: 'hit' | 'not reached' | 'did not come back' };

type Standing = { name: string; state: string; pid?: number };

/** Arms one point in the process that runs now, waits until it was hit, and until all is well again. */
export async function hit(
  home: Home,
  it: Case,
  o: { reachedWithinMs: number; backWithinMs: number },
): Promise<Outcome> {
  const file = failpointFile(home, it.service);
  const hits = `${file}.hits`;
  rmSync(hits, { force: true });
  const before = await waitFor(() => readyPid(home, it.service), o.backWithinMs);
  if (before === undefined) return { ...it, result: 'did not come back' };
  writeFileSync(file, `${it.point} ${it.mode}\n`);
  process.kill(before, 'SIGUSR2');
  const wasHit = await waitFor(async () => existsSync(hits) || undefined, o.reachedWithinMs);
  rmSync(file, { force: true });
  if (wasHit === undefined) {
    process.kill(before, 'SIGUSR2');
    return { ...it, result: 'not reached' };
  }
  if (!readFileSync(hits, 'utf8').startsWith(`${it.point} ${it.mode}`)) {
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
  return { ...it, result: back.status === 'fulfilled' && back.value ? 'hit' : 'did not come back' };
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
