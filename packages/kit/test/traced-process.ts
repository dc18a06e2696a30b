import { endpoint } from '@foodiefast/contracts/endpoint';
import { bareApp } from '@foodiefast/kit/app';
import { on, startConsumer } from '@foodiefast/kit/consume';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { openKafka } from '@foodiefast/kit/kafka';
import { openLog } from '@foodiefast/kit/log';
import { emit } from '@foodiefast/kit/outbox';
import { openPostgres, type Tx } from '@foodiefast/kit/postgres';
import { startRelay } from '@foodiefast/kit/relay';
import { revocationsBy } from '@foodiefast/kit/revocations';
import { serve } from '@foodiefast/kit/serve';
import { telemetry } from '@foodiefast/kit/telemetry-handle';
import * as z from 'zod';
import { keepNewest, marked } from './happenings.ts';
import type { Tables } from './stage.ts';

/** A whole small service in a process of its own: a route, an outbox, and a consumer of its events. */
const [databaseUrl = '', brokers = '', topicPrefix = ''] = process.argv.slice(2);
const log = openLog('traced', 'info');
const { db, pool } = openPostgres<Tables>({ url: databaseUrl, poolMax: 4, log });
const kafka = openKafka({ brokers: brokers.split(','), clientId: 'traced', topicPrefix, log });
const relay = startRelay({ pool, databaseUrl, kafka, log });
startConsumer({
  kafka,
  group: 'traced',
  inbox: postgresInbox(db),
  log,
  handlers: [
    on(marked, async (tx: Tx<Tables>, { key, version }) => {
      await keepNewest(tx, key, version);
      log.info('marked');
    }),
  ],
});

const mark = endpoint({
  service: 'orders',
  method: 'POST',
  path: '/marks/{key}',
  summary: 'Set a mark',
  policy: { who: 'anyone' },
  params: z.strictObject({ key: z.string() }),
  answers: { 200: z.object({ metrics: z.string() }) },
});
const app = bareApp(log, []);
const nobody = { issue: async () => '', verify: async () => 'orders' as const };
app.decorate('gate', { revocations: revocationsBy(() => false), serviceTokens: nobody });
serve(app, mark, async ({ params }) => {
  await db
    .transaction()
    .execute((tx) =>
      emit(tx, new Date(), [{ contract: marked, key: params.key, version: 1, data: { n: 1 } }]),
    );
  relay.wake();
  return { metrics: await telemetry().metricsText() };
});
await app.listen({ port: 0, host: '127.0.0.1' });
process.send?.(app.listeningOrigin);
