import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';

/** A pid is used again after its process ended; with the start time it names one process only. */
export type Identity = { pid: number; since: string };

export function identify(pid: number): Identity | undefined {
  const since = process.platform === 'linux' ? startOnLinux(pid) : startByPs(pid);
  return since ? { pid, since } : undefined;
}

export function writePidFile(file: string, identity: Identity): void {
  writeFileSync(file, `${identity.pid} ${identity.since}\n`);
}

/** The process the file speaks of, when it is that very process that still lives. */
export function livingProcess(file: string): Identity | undefined {
  const noted = readPidFile(file);
  return noted && isAlive(noted) ? noted : undefined;
}

export function isAlive({ pid, since }: Identity): boolean {
  return identify(pid)?.since === since;
}

function readPidFile(file: string): Identity | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8').trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  const [, pid, since] = /^(\d+) (\S.*)$/.exec(text) ?? [];
  return pid && since ? { pid: Number(pid), since } : undefined;
}

/**
 * Clock ticks since boot, from /proc. A zombie counts as ended, for it waits for its parent only;
 * but while other threads of it end, its ports are still taken.
 */
function startOnLinux(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command's name may hold spaces and brackets, so fields are counted from its end.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const [state, threads, since] = [fields[0], Number(fields[17]), fields[19]];
    return state === 'Z' && threads <= 1 ? undefined : since;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ESRCH') return undefined;
    throw error;
  }
}

function startByPs(pid: number): string | undefined {
  try {
    const answer = execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return answer.trim() || undefined;
  } catch {
    // ps ends with 1 when there is no such process.
    return undefined;
  }
}
