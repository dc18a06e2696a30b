import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { identify } from './pid-file.ts';
import { fileSize, seconds } from './progress.ts';
import type { Site } from './site.ts';

type Installation = {
  who: string;
  folder: string;
  what: string;
  work: (part: string) => Promise<void>;
};

/**
 * Does the work once. It happens under a name of its own and is renamed at the end, so that a
 * broken-off run leaves nothing half done and two runs side by side do not meet.
 */
export async function install(
  { say, signal }: Site,
  { who, folder, what, work }: Installation,
): Promise<string> {
  if (existsSync(folder)) return folder;
  signal.throwIfAborted();
  removeBrokenOff(folder);
  const part = `${folder}.part-${process.pid}`;
  mkdirSync(part, { recursive: true });
  const start = performance.now();
  say(who, `installing ${what}`);
  const report = setInterval(() => say(who, soFar(sizeOf(part))), 5_000);
  try {
    await work(part);
  } catch (error) {
    rmSync(part, { recursive: true, force: true });
    throw error;
  } finally {
    clearInterval(report);
  }
  const size = fileSize(sizeOf(part));
  say(who, `installed, ${size} in ${seconds(performance.now() - start)}`);
  if (existsSync(folder)) rmSync(part, { recursive: true });
  else renameSync(part, folder);
  return folder;
}

/** A package manager may fill its own cache first. */
function soFar(bytes: number): string {
  return bytes < 100_000 ? 'still downloading' : `${fileSize(bytes)} so far`;
}

export function sizeOf(folder: string): number {
  let total = 0;
  // A package manager moves folders while we count.
  if (!existsSync(folder)) return total;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) total += sizeOf(path);
    else total += statSync(path, { throwIfNoEntry: false })?.size ?? 0;
  }
  return total;
}

function removeBrokenOff(folder: string): void {
  const parent = dirname(folder);
  if (!existsSync(parent)) return;
  for (const name of readdirSync(parent)) {
    const pid = /\.part-(\d+)$/.exec(name)?.[1];
    if (pid && !identify(Number(pid))) rmSync(join(parent, name), { recursive: true, force: true });
  }
}
