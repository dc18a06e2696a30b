import { openKafka } from '@foodiefast/kit/kafka';
import { startRelay } from '@foodiefast/kit/relay';
import { Pool } from 'pg';
import { log } from './stage.ts';

/** A process that carries an outbox until it is killed. */
const [databaseUrl = '', brokers = '', topicPrefix = ''] = process.argv.slice(2);
startRelay({
  pool: new Pool({ connectionString: databaseUrl, max: 1 }),
  databaseUrl,
  kafka: openKafka({ brokers: brokers.split(','), clientId: 'relay-process', topicPrefix, log }),
  log,
});
