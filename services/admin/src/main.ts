import { serviceNames } from '@foodiefast/contracts/topology';
import { openPeer } from '@foodiefast/kit/peer';
import { servePeople } from '@foodiefast/kit/people';
import {
  migratesBeside,
  openApp,
  openIdentity,
  openPostgresParts,
  openPrivateApp,
} from '@foodiefast/kit/service';
import { defineService, start } from '@foodiefast/kit/start';
import { applicationHandlers } from './applications/consumers.ts';
import { auditHandlers } from './audit/consumers.ts';
import { configSchema } from './config.ts';
import type { Peers } from './dead-letters/dead-letters.ts';
import { presenceHandlers } from './figures/presence.ts';
import { orderHandlers } from './orders/consumers.ts';
import { createPeople } from './people.ts';
import { addRoutes } from './routes.ts';
import { announceDefaults } from './settings/settings.ts';
import type { Tables } from './tables.ts';

const askWithinMs = 8_000;

export const admin = defineService('admin', configSchema, {
  migrate: migratesBeside(import.meta.url),
  async wire(running) {
    const { gate, cursors, serviceTokens: tokens } = openIdentity('admin', running);
    const parts = openPostgresParts<Tables>('admin', running);
    await parts.write(null, (tx) => announceDefaults(tx, running.clock.now()));
    parts.consume([
      ...applicationHandlers,
      ...orderHandlers,
      ...presenceHandlers,
      ...auditHandlers,
    ]);
    const privateApp = openPrivateApp(running, gate);
    servePeople(privateApp, 'admin', createPeople({ ...parts, clock: running.clock }));
    if (!running.runs.http) return { privateApp };
    const app = await openApp(running, gate);
    const { clock, config, log, use } = running;
    const peers = Object.fromEntries(
      serviceNames.map((name) => {
        const url = config.SERVICE_PRIVATE_URLS[name];
        return [name, use(openPeer({ name, url, tokens, timeoutMs: askWithinMs }))];
      }),
    ) as Peers;
    addRoutes(app, { ...parts, cursors, clock, peers, log });
    return { app, privateApp };
  },
});

if (import.meta.main) await start(admin);
