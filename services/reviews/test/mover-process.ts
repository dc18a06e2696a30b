import { openLog } from '@foodiefast/kit/log';
import { openPostgres } from '@foodiefast/kit/postgres';
import { openRedis } from '@foodiefast/kit/redis';
import type { Tables } from '../src/tables.ts';
import { startMover } from '../src/votes/mover.ts';
import { createUrn } from '../src/votes/urn.ts';

// The mover as a process of its own, which the test kills.
const [databaseUrl = '', redisUrl = '', prefix = ''] = process.argv.slice(2);
const log = openLog('mover', 'silent');
const { db } = openPostgres<Tables>({ url: databaseUrl, poolMax: 2, log });
const { redis } = openRedis({ url: redisUrl, log, commandTimeoutMs: 2_000 });
redis.once('ready', () => {
  startMover({
    db,
    urn: createUrn(redis, prefix),
    log,
    batchSizeMax: 3,
    moved: async () => {
      process.send?.('moved');
    },
  });
});
