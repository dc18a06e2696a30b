import { migrate } from '@foodiefast/kit/migrate';
import { servePeople } from '@foodiefast/kit/people';
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
import { createPeople } from './people.ts';
import { addRoutes } from './routes.ts';
import type { Tables } from './tables.ts';

await start('reviews', configSchema, {
  migrate: (config, log) =>
    migrate({ url: config.DATABASE_URL, folder: migrationsOf(import.meta.url), log }),
  async wire(running) {
    const { gate, cursors } = openIdentity('reviews', running);
    const parts = openPostgresParts<Tables>('reviews', running);
    parts.consume(handlers);
    const privateApp = openPrivateApp(running, gate);
    servePeople(privateApp, 'reviews', createPeople(parts));
    if (!running.runs.http) return { privateApp };
    const app = await openApp(running, gate);
    addRoutes(app, { ...parts, cursors, clock: running.clock });
    return { app, privateApp };
  },
});
