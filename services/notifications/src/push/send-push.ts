import type { PushMessage } from '@foodiefast/contracts/notifications';
import type { Clock } from '@foodiefast/kit/clock';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import type { Notice } from '../mails/notice.ts';
import { draftOf } from '../mails/write.ts';
import type { Outcomes } from '../outcomes.ts';
import type { Tables } from '../tables.ts';
import { isMuted } from '../topics.ts';
import { type Device, devicesOf } from './devices.ts';
import type { Push } from './service.ts';

type Deps = { db: Db<Tables>; clock: Clock; log: Logger; outcomes: Outcomes; push: Push };

const ttlSeconds = 1_800;
const bodyMax = 300;

/** Shows a notice in all browsers of a person; one that got it is left out when it is tried again. */
export const sendPush =
  (deps: Deps) =>
  async (jobId: string, job: Notice): Promise<void> => {
    const { db } = deps;
    const { personId } = job;
    if (personId === null || (await isMuted(db, job, 'push'))) return;
    const devices = await devicesOf(db, personId);
    if (devices.length === 0) return;
    const message = await messageOf(db, personId, job);
    if (!message) return;
    const tries = await Promise.allSettled(
      devices.map((device) => bring(deps, { jobId, job, device, message })),
    );
    const failed = tries.filter((it) => it.status === 'rejected').map((it) => it.reason);
    if (failed.length > 0) throw new AggregateError(failed, 'not all browsers got the message');
  };

async function bring(
  { db, clock, log, outcomes, push }: Deps,
  o: { jobId: string; job: Notice; device: Device; message: PushMessage },
): Promise<void> {
  const { jobId, job, device } = o;
  if (await outcomes.isDone(jobId, device.id)) return;
  const outcome = await push(device, {
    message: JSON.stringify(o.message),
    ttlSeconds,
    topic: o.message.tag,
  });
  if (outcome === 'GONE') {
    await db
      .deleteFrom('push_subscriptions')
      .where('id', '=', device.id)
      .where('endpoint', '=', device.endpoint)
      .execute();
  }
  if (outcome === 'REFUSED') log.warn({ device: device.id }, 'a push service refused a message');
  await outcomes.note(jobId, device.id, { outcome, notice: job, at: clock.now() });
}

async function messageOf(
  db: Db<Tables>,
  personId: string,
  job: Notice,
): Promise<PushMessage | null> {
  const person = await db
    .selectFrom('accounts')
    .select('locale')
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!person) return null;
  const { locale } = person;
  const { orderId, figures } = job;
  const occasion = { name: '', locale, reason: null, token: null, orderId, figures };
  const { subject, paragraphs, action } = draftOf(job.kind, occasion);
  return {
    title: subject,
    body: paragraphs.join(' ').slice(0, bodyMax),
    path: action?.path ?? '/',
    // At most 32 letters of base64url: a UUID without its dashes.
    tag: (orderId ?? personId).replaceAll('-', ''),
    locale,
  };
}
