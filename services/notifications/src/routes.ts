import { notificationEndpoints } from '@foodiefast/contracts/notification-endpoints';
import { answer } from '@foodiefast/kit/answer';
import type { Db } from '@foodiefast/kit/postgres';
import { serve } from '@foodiefast/kit/serve';
import type { FastifyInstance } from 'fastify';
import { addMailWebhook } from './mail-webhook.ts';
import { addNewsletterRoutes, type Deps as NewsletterDeps } from './newsletters/routes.ts';
import {
  addDevice,
  checkSubscription,
  devicesOf,
  deviceView,
  removeDevice,
} from './push/devices.ts';
import { addSubscriptionRoutes } from './subscribers/routes.ts';
import { liftSuppression, listSuppressions, suppressionOf } from './suppressions.ts';
import type { Tables } from './tables.ts';
import { changeTopics, topicsView } from './topics.ts';

export type Deps = NewsletterDeps & {
  pushHosts: readonly string[];
  vapidPublicKey: string;
  mailEventsSecret: string;
};

const endpoints = notificationEndpoints;

export async function addRoutes(app: FastifyInstance, deps: Deps): Promise<void> {
  const { db, write, clock, cursors } = deps;

  serve(app, endpoints.readSettings, ({ caller }) => settingsOf(db, caller.id));

  serve(app, endpoints.changeSettings, async ({ body, caller }) => {
    await write(null, async (tx) => {
      await changeTopics(tx, caller.id, body);
      return {};
    });
    return settingsOf(db, caller.id);
  });

  serve(app, endpoints.listPush, async ({ caller }) => ({
    publicKey: deps.vapidPublicKey,
    items: (await devicesOf(db, caller.id)).map(deviceView),
  }));

  serve(app, endpoints.addPush, async ({ body, caller }) => {
    checkSubscription(body, deps.pushHosts);
    const device = await db
      .transaction()
      .execute((tx) =>
        addDevice(tx, { personId: caller.id, subscription: body, now: clock.now() }),
      );
    return deviceView(device);
  });

  serve(app, endpoints.removePush, async ({ params, caller }) => {
    await removeDevice(db, { id: params.id, personId: caller.id });
    return answer(204, null);
  });

  serve(app, endpoints.listSuppressions, ({ query }) => listSuppressions(db, cursors, query));

  serve(app, endpoints.liftSuppression, async ({ params, caller }) => {
    await write(null, async (tx) => {
      await liftSuppression(tx, { id: params.id, adminId: caller.id, now: clock.now() });
      return {};
    });
    return answer(204, null);
  });

  addNewsletterRoutes(app, deps);
  await addSubscriptionRoutes(app, deps);
  await addMailWebhook(app, { ...deps, secret: deps.mailEventsSecret });
}

async function settingsOf(db: Db<Tables>, personId: string) {
  const mutes = await db
    .selectFrom('mutes')
    .select(['topic', 'channel'])
    .where('person_id', '=', personId)
    .execute();
  const account = await db
    .selectFrom('accounts')
    .leftJoin('subscribers', 'subscribers.email', 'accounts.email')
    .select(['accounts.email', 'subscribers.state'])
    .where('accounts.id', '=', personId)
    .executeTakeFirst();
  return {
    topics: topicsView(mutes),
    newsletter: account?.state ?? null,
    suppressed: account ? await suppressionOf(db, account.email) : null,
  };
}
