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
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { learnPace } from './cooking.ts';
import { deadlines, forgetQuotes, setForgetting } from './deadlines.ts';
import { createCodes } from './domain/codes.ts';
import { createSignedIds } from './domain/signed-id.ts';
import { createPayments } from './payments.ts';
import { createPeople } from './people.ts';
import { createQueries } from './queries.ts';
import { addInternalRoutes, addRoutes } from './routes.ts';
import { createStore } from './store.ts';
import type { Tables } from './tables.ts';

export const orders = defineService('orders', configSchema, {
  migrate: migratesBeside(import.meta.url),
  async wire(running) {
    const { config, clock, runs } = running;
    const identity = openIdentity('orders', running);
    const parts = openPostgresParts<Tables>('orders', running);
    const peer = running.use(
      openPeer({
        name: 'payment',
        url: config.PAYMENT_PRIVATE_URL,
        tokens: identity.serviceTokens,
        timeoutMs: 3_000,
      }),
    );
    const { db, write } = parts;
    const store = createStore({ clock });
    const codes = createCodes(config.PIN_SECRET);
    const deps = {
      db,
      write,
      clock,
      store,
      codes,
      quoteIds: createSignedIds(config.QUOTE_SECRET, 'quote'),
      payments: createPayments({ peer, store, write }),
      queries: createQueries({ db, clock, codes, cursors: identity.cursors }),
    };

    const privateApp = openPrivateApp(running, identity.gate);
    addInternalRoutes(privateApp, deps);
    servePeople(privateApp, 'orders', createPeople({ db, write }));
    parts.consume(handlers(deps));
    parts.sweep({
      ...deadlines(deps),
      'forget-quotes': forgetQuotes(deps),
      'learn-pace': learnPace(deps),
    });
    if (runs.worker) {
      await db.transaction().execute((tx) => setForgetting(tx, clock.now()));
    }
    if (!runs.http) return { privateApp };
    const app = await openApp(running, identity.gate);
    addRoutes(app, deps);
    return { app, privateApp };
  },
});

if (import.meta.main) await start(orders);
