import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ancestors } from '../home.ts';

export type User = { uid: number; gid: number };

/** PostgreSQL refuses to run as root, so as root its files belong to someone else. */
export function postgresUser(): User | undefined {
  if (process.getuid?.() !== 0) return undefined;
  return lookUp('postgres') ?? lookUp('nobody');
}

/** The folder itself, or one outside when this user cannot pass all folders above it. */
export function reachableBy(user: User | undefined, folder: string): string {
  if (!user || ancestors(folder).every((it) => canPass(user, it))) return folder;
  const outside = elsewhere(folder);
  mkdirSync(outside, { recursive: true, mode: 0o755 });
  return join(outside, basename(folder));
}

/** Named by the folder it stands for, so that two checkouts do not share it. */
export function elsewhere(folder: string): string {
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  return join('/var/lib/foodiefast', name);
}

function canPass({ uid, gid }: User, folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  if (!stat) return true;
  if (stat.uid === uid) return (stat.mode & 0o100) !== 0;
  return (stat.mode & (stat.gid === gid ? 0o010 : 0o001)) !== 0;
}

function lookUp(name: string): User | undefined {
  try {
    const id = (flag: string) =>
      Number(execFileSync('id', [flag, name], { stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    // id ends with 1 when there is no such user.
    return undefined;
  }
}
