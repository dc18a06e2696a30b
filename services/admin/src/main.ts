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
import { applicationHandlers } from './applications/consumers.ts';
import { auditHandlers } from './audit/consumers.ts';
import { configSchema } from './config.ts';
import { orderHandlers } from './orders/consumers.ts';
import { createPeople } from './people.ts';
import { addRoutes } from './routes.ts';
import { announceDefaults } from './settings/settings.ts';
import type { Tables } from './tables.ts';

await start('admin', configSchema, {
  migrate: (config, log) =>
    migrate({ url: config.DATABASE_URL, folder: migrationsOf(import.meta.url), log }),
  async wire(running) {
    const { gate, cursors } = openIdentity('admin', running);
    const parts = openPostgresParts<Tables>('admin', running);
    await parts.write(null, (tx) => announceDefaults(tx, running.clock.now()));
    parts.consume([...applicationHandlers, ...orderHandlers, ...auditHandlers]);
    const privateApp = openPrivateApp(running, gate);
    servePeople(privateApp, 'admin', createPeople({ ...parts, clock: running.clock }));
    if (!running.runs.http) return { privateApp };
    const app = await openApp(running, gate);
    addRoutes(app, { ...parts, cursors, clock: running.clock });
    return { app, privateApp };
  },
});
