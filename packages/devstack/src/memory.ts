import { readdirSync, readFileSync } from 'node:fs';

/**
 * Proportional memory (PSS) of these processes and all below them, in bytes: a page that several
 * share is counted once. 0 where /proc has no such figures.
 */
export function memoryOf(pids: readonly number[]): number {
  if (process.platform !== 'linux') return 0;
  const children = childrenByParent();
  const all = new Set<number>();
  const add = (pid: number): void => {
    if (all.has(pid)) return;
    all.add(pid);
    for (const child of children.get(pid) ?? []) add(child);
  };
  for (const pid of pids) add(pid);
  return [...all].reduce((sum, pid) => sum + proportional(pid), 0);
}

function proportional(pid: number): number {
  const rollup = readProc(`/proc/${pid}/smaps_rollup`);
  return Number(/^Pss:\s+(\d+) kB/m.exec(rollup)?.[1] ?? 0) * 1024;
}

function childrenByParent(): Map<number, number[]> {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readProc(`/proc/${name}/stat`);
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
  }
  return children;
}

/** Empty when the process ended meanwhile, or belongs to someone else. */
function readProc(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
