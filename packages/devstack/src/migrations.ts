import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { exec } from './exec.ts';
import { type Home, logFile, repository } from './home.ts';
import { seconds } from './progress.ts';
import type { Site } from './site.ts';

type Service = { name: string; cwd: string; args: readonly string[]; env: Record<string, string> };

/**
 * Brings a service's database to its newest schema. Left out while its SQL files, kit's, and the
 * database are those of the last time that went well, as it costs a start of Node.
 */
export function migration(site: Site, { name, cwd, args, env }: Service): () => Promise<void> {
  const note = noteFile(site.home, name);
  const run = { log: logFile(site.home, name), deadlineMs: 60_000 };
  return async () => {
    const print = fingerprint(cwd, env.DATABASE_URL ?? '');
    if (existsSync(note) && readFileSync(note, 'utf8') === print) return;
    const startMs = performance.now();
    await exec(
      { file: process.execPath, args, cwd, env: { ...env, PROCESSES: 'migrate' } },
      { ...run, name: `the migration of ${name}`, signal: site.signal },
    );
    writeFileSync(note, print);
    site.say(name, `database migrated in ${seconds(performance.now() - startMs)}`);
  };
}

/** For databases that were made anew. */
export function forgetMigrations(home: Home, names: readonly string[]): void {
  for (const name of names) rmSync(noteFile(home, name), { force: true });
}

function noteFile(home: Home, name: string): string {
  const folder = join(home.data, 'migrated');
  mkdirSync(folder, { recursive: true });
  return join(folder, name);
}

export function fingerprint(folder: string, databaseUrl: string): string {
  const hash = createHash('sha256').update(databaseUrl);
  for (const root of [join(repository, 'packages/kit'), folder]) {
    for (const file of globSync('migrations/*.sql', { cwd: root }).toSorted()) {
      hash.update(file).update(readFileSync(join(root, file)));
    }
  }
  return hash.digest('hex');
}
