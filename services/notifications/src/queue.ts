import type { NoticeKind } from '@foodiefast/contracts/notifications';
import { exposed } from '@foodiefast/kit/failpoints';
import type { Logger } from '@foodiefast/kit/log';
import type { Tx } from '@foodiefast/kit/postgres';
import { fromKysely, PgBoss } from 'pg-boss';
import * as z from 'zod';
import { type NoticeDraft, notice } from './mails/notice.ts';
import type { Tables } from './tables.ts';

// A second, 2, 4 ... up to 10 minutes: about a day and a half in all.
const patient = { retryLimit: 220, retryDelay: 1, retryBackoff: true, retryDelayMax: 600 };
// News of an order is stale after an hour.
const brief = { retryLimit: 12, retryDelay: 1, retryBackoff: true, retryDelayMax: 600 };

const queues = { mail: patient, push: brief, proof: brief } as const;
type QueueName = keyof typeof queues;

/**
 * Half a second of rest comes only when there was less to do than one takes at once. A batch ends with
 * its slowest, so there are two: a mail server that hangs holds one of them.
 */
const inBatches = {
  pollingIntervalSeconds: 0.5,
  localConcurrency: 2,
  batchSize: 4,
  burstWhenBatchFull: true,
  perJobResults: true,
} as const;

const jobs = {
  mail: notice,
  push: notice,
  /** A newsletter that an admin wants to see in the own mailbox. */
  proof: z.object({ newsletterId: z.string(), adminId: z.string(), locale: z.enum(['fr', 'en']) }),
};
export type Job<Name extends QueueName> = z.output<(typeof jobs)[Name]>;

/** What is to be sent, as jobs in our own database. */
export type Queue = {
  /** Adds a job within the transaction that its event is applied in. */
  add(
    tx: Tx<Tables>,
    draft: NoticeDraft,
    o?: { queue?: 'mail' | 'push'; after?: Date },
  ): Promise<void>;
  addProof(tx: Tx<Tables>, job: Job<'proof'>): Promise<void>;
  work<Name extends QueueName>(
    name: Name,
    handle: (jobId: string, job: Job<Name>) => Promise<void>,
  ): Promise<void>;
  /** True while a mail that somebody waits for is due and not sent. */
  hasUrgent(): Promise<boolean>;
  stop(): Promise<void>;
};

/** A process without workers only adds jobs, and leaves the upkeep of the queue to the others. */
export async function openQueue(o: { url: string; log: Logger; works: boolean }): Promise<Queue> {
  const boss = new PgBoss({
    connectionString: o.url,
    max: o.works ? 4 : 2,
    application_name: 'notifications',
    supervise: o.works,
    schedule: false,
  });
  boss.on('error', (error) => o.log.warn({ err: error }, 'the mail queue has trouble'));
  await boss.start();
  for (const [name, retries] of Object.entries(queues)) await boss.createQueue(name, retries);
  return {
    async add(tx, draft, { queue = 'mail', after } = {}) {
      await boss.send(queue, draft, {
        db: fromKysely(tx),
        priority: priorityOf(draft.kind),
        ...(after ? { startAfter: after } : {}),
      });
    },
    async addProof(tx, job) {
      await boss.send('proof', job, { db: fromKysely(tx) });
    },
    async work(name, handle) {
      const attempt = async ({ id, data }: { id: string; data: unknown }) => {
        try {
          await exposed('job', () => handle(id, jobs[name].parse(data) as Job<typeof name>));
          return { id, status: 'completed' as const };
        } catch (error) {
          return { id, status: 'failed' as const, output: { message: String(error) } };
        }
      };
      await boss.work(name, inBatches, (taken) => Promise.all(taken.map(attempt)));
    },
    async hasUrgent() {
      const { rows } = await boss.getDb().executeSql(
        `SELECT 1 FROM pgboss.job WHERE name = 'mail' AND priority >= $1
         AND state < 'completed' AND start_after <= now() LIMIT 1`,
        [urgent],
      );
      return rows.length > 0;
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** What somebody waits for goes first. */
const urgent = 10;
function priorityOf(kind: NoticeKind): number {
  if (/^(order|kitchen|account)\./.test(kind)) return urgent;
  return kind.startsWith('reminder.') ? 1 : 5;
}
