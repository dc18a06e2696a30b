import type { Logger } from '@foodiefast/kit/log';
import type { Tx } from '@foodiefast/kit/postgres';
import { fromKysely, PgBoss } from 'pg-boss';
import { type MailJob, type MailWish, mailJob } from './mails/mail.ts';
import type { Tables } from './tables.ts';

const queue = 'mail';
// Half a second, 1, 2, 4 ... up to 10 minutes: about a day and a half in all.
const retries = { retryLimit: 220, retryDelay: 1, retryBackoff: true, retryDelayMax: 600 };

/** The mails to be sent, as jobs in our own database. */
export type Queue = {
  /** Adds a job within the transaction that its event is applied in. */
  add(tx: Tx<Tables>, job: MailWish): Promise<void>;
  work(send: (jobId: string, job: MailJob) => Promise<void>): Promise<void>;
  stop(): Promise<void>;
};

export async function openQueue(o: {
  url: string;
  log: Logger;
  concurrency?: number;
}): Promise<Queue> {
  const boss = new PgBoss({ connectionString: o.url, max: 4, application_name: 'notifications' });
  boss.on('error', (error) => o.log.warn({ err: error }, 'the mail queue has trouble'));
  await boss.start();
  await boss.createQueue(queue, retries);
  return {
    async add(tx, job) {
      await boss.send(queue, job, { db: fromKysely(tx), priority: priorityOf(job) });
    },
    async work(send) {
      const options = {
        pollingIntervalSeconds: 0.5,
        localConcurrency: o.concurrency ?? 4,
      };
      await boss.work(queue, options, async (jobs) => {
        for (const { id, data } of jobs) await send(id, mailJob.parse(data));
      });
    },
    stop: () => boss.stop({ graceful: true, timeout: 5_000 }),
  };
}

/** What somebody waits for goes first. */
const priorityOf = ({ kind }: MailWish) =>
  kind.startsWith('order.') || kind.startsWith('account.') ? 10 : 5;
