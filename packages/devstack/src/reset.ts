import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import type { Home } from './home.ts';
import { forgetDocker } from './servers/docker.ts';
import { forgetPostgres } from './servers/postgres.ts';

/** Forgets data, secrets and logs. Installed servers stay: they hold nothing of anybody. */
export function forget(config: Config, home: Home): void {
  forgetDocker({ config });
  forgetPostgres(home);
  for (const folder of [home.data, home.logs, home.run, home.cache]) {
    rmSync(folder, { recursive: true, force: true });
  }
  for (const name of ['secrets.json', 'keys', 'times.json']) {
    rmSync(join(home.root, name), { recursive: true, force: true });
  }
}
