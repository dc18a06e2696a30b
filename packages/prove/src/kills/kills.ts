import { pauseMs } from '@foodiefast/city/pause';
import type { Random } from '@foodiefast/city/random';
import { askSupervisor } from '@foodiefast/devstack/control';
import type { Home } from '@foodiefast/devstack/home';
import { peerNames } from '@foodiefast/devstack/services';

/** How often a process was killed, how often it did not come back, and its slowest return. */
export type Kills = { name: string; times: number; failed: number; slowestMs: number };

type Standing = { name: string; state: string; pid?: number };

const stores = ['postgres', 'redis', 'kafka'] as const;
const backWithinMs = 60_000;
const betweenMs = 1_000;

/** SIGKILL for each service again and again, and for the stores, while the city lives on. */
export async function killInTurn(o: {
  home: Home;
  random: Random;
  times: number;
  storeTimes: number;
  say: (line: string) => void;
  signal: AbortSignal;
}): Promise<Kills[]> {
  const kills = new Map<string, Kills>();
  for (const name of [...rounds(peerNames, o.times), ...rounds(stores, o.storeTimes)]) {
    if (o.signal.aborted) break;
    const record = kills.get(name) ?? { name, times: 0, failed: 0, slowestMs: 0 };
    kills.set(name, record);
    await pauseMs(betweenMs * (0.5 + o.random()));
    const tookMs = await killOnce(o.home, name);
    record.times += 1;
    if (tookMs === null) record.failed += 1;
    else record.slowestMs = Math.max(record.slowestMs, tookMs);
    const back = tookMs === null ? 'did not come back' : `back in ${(tookMs / 1000).toFixed(1)} s`;
    o.say(`killed ${name} (${record.times}), ${back}`);
  }
  return [...kills.values()];
}

const rounds = (names: readonly string[], times: number): string[] =>
  Array.from({ length: times }, () => names).flat();

/** Kills the process that runs now and waits until another one is ready in its place. */
async function killOnce(home: Home, name: string): Promise<number | null> {
  const before = await standing(home, name);
  if (before?.pid === undefined) return null;
  const startMs = performance.now();
  process.kill(before.pid, 'SIGKILL');
  // The supervisor waits longer before each start of what keeps ending; a restart does not wait.
  // Whether it works is seen by who is ready then.
  const restarted = Promise.allSettled([askSupervisor(home, { do: 'restart', name })]);
  const isBack = async () => {
    const now = await standing(home, name);
    return now?.state === 'ready' && now.pid !== undefined && now.pid !== before.pid;
  };
  while (performance.now() - startMs < backWithinMs) {
    if (await isBack()) {
      await restarted;
      return performance.now() - startMs;
    }
    await pauseMs(100);
  }
  await restarted;
  return null;
}

async function standing(home: Home, name: string): Promise<Standing | undefined> {
  const all = await askSupervisor<Standing[]>(home, { do: 'status' });
  return all?.find((it) => it.name === name);
}
