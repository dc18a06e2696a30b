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
import { deadlines } from './deadlines.ts';
import { createPeople } from './people.ts';
import { openStripe } from './provider/stripe.ts';
import { addInternalRoutes, addRoutes } from './routes.ts';
import type { PaymentTables } from './tables.ts';
import { addWebhook } from './webhooks.ts';
import { wireRooms } from './wiring.ts';

export const payment = defineService('payment', configSchema, {
  migrate: migratesBeside(import.meta.url),
  async wire(running) {
    const { config, clock, log } = running;
    const identity = openIdentity('payment', running);
    const parts = openPostgresParts<PaymentTables>('payment', running);
    const rooms = wireRooms({
      ...parts,
      clock,
      log,
      provider: openStripe({
        secretKey: config.STRIPE_SECRET_KEY,
        webhookSecret: config.STRIPE_WEBHOOK_SECRET,
        apiUrl: config.STRIPE_API_URL ?? null,
        timeoutMs: config.PROVIDER_TIMEOUT_MS,
      }),
      cursors: identity.cursors,
      publicUrl: config.PUBLIC_URL,
      feeTaxBasisPoints: config.FEE_TAX_BASIS_POINTS,
    });
    const privateApp = openPrivateApp(running, identity.gate);
    addInternalRoutes(privateApp, rooms);
    servePeople(privateApp, 'payment', createPeople(rooms));
    parts.consume(handlers(rooms));
    if (running.runs.worker) await rooms.orphans.begin();
    parts.sweep(
      deadlines({
        ...rooms,
        issueDocuments: rooms.documents.issue,
        sweepOrphans: () => rooms.orphans.sweep(),
      }),
    );
    if (!running.runs.http) return { privateApp };
    const app = await openApp(running, identity.gate);
    addRoutes(app, rooms);
    await addWebhook(app, rooms);
    return { app, privateApp };
  },
});

if (import.meta.main) await start(payment);
