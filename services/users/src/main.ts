import { migrate } from '@foodiefast/kit/migrate';
import {
  migrationsOf,
  openApp,
  openIdentity,
  openPostgresParts,
  openPrivateApp,
} from '@foodiefast/kit/service';
import { start } from '@foodiefast/kit/start';
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { addRoutes } from './routes.ts';
import type { Tables } from './tables.ts';

await start('users', configSchema, {
  migrate: (config, log) =>
    migrate({ url: config.DATABASE_URL, folder: migrationsOf(import.meta.url), log }),
  async wire(running) {
    const { gate } = openIdentity('users', running);
    const parts = openPostgresParts<Tables>('users', running);
    const deps = { ...parts, clock: running.clock };
    const privateApp = openPrivateApp(running, gate);
    parts.consume(handlers(deps));
    if (!running.runs.http) return { privateApp };
    const app = await openApp(running, gate);
    addRoutes(app, deps);
    return { app, privateApp };
  },
});
