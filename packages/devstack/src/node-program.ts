import type { Program } from './program.ts';

type NodeProgram = {
  name: string;
  cwd: string;
  /** What follows `node`. */
  args: readonly string[];
  env: Record<string, string>;
  ports: Program['ports'];
  readyUrl: string;
  /** Done before each start. */
  before?: () => Promise<void>;
};

/**
 * Nine services have to fit into a laptop's memory. The space for young objects stays as large as V8
 * wants it: at 2 MB most of what a request needs is taken for old, and collecting it costs a busy
 * platform a seventh of its processor time. At rest it is given back (kit/give-back).
 */
export const thriftyFlags = ['--max-old-space-size=192', '--v8-pool-size=1'];
/**
 * Each thread of libuv would keep an arena of its own, most of it empty. And what is freed goes back
 * to the system: left to itself, malloc raises these limits and keeps what a start needed, 10 MB each.
 */
export const thrifty = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: '131072',
  MALLOC_TRIM_THRESHOLD_: '131072',
};

/** One of our own processes: TypeScript that Node runs as it is, ready when its URL says so. */
export function nodeProgram({
  name,
  cwd,
  args,
  env,
  ports,
  readyUrl,
  before,
}: NodeProgram): Program {
  return {
    name,
    ports,
    readyWithinMs: 60_000,
    stopSignal: 'SIGTERM',
    // A service drains for 20 s at most.
    stopWithinMs: 22_000,
    async prepare() {
      await before?.();
      const file = process.execPath;
      return { file, args: [...thriftyFlags, ...args], cwd, env: { ...thrifty, ...env } };
    },
    ready: () => answersOk(readyUrl),
  };
}

async function answersOk(url: string): Promise<boolean> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    // Not listening yet, or too busy: asked again until the deadline.
    return false;
  }
}
