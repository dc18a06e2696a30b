import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Config } from './config.ts';
import type { Home } from './home.ts';
import { forgetDocker } from './servers/docker.ts';
import { forgetPostgres } from './servers/postgres.ts';

/** Containers and volumes, and all that the home holds. */
export function forget(config: Config, home: Home): void {
  forgetDocker({ config });
  forgetPostgres(home);
  forgetHome(home);
}

/** Installed servers stay: they hold nothing of anybody. */
export function forgetHome({ root, tools }: Pick<Home, 'root' | 'tools'>): void {
  const names = existsSync(root) ? readdirSync(root) : [];
  for (const path of names.map((name) => join(root, name))) {
    if (resolve(path) !== resolve(tools)) rmSync(path, { recursive: true, force: true });
  }
}
