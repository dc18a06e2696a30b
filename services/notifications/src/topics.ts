import type {
  notificationTopics,
  TopicName,
  topicChanges,
} from '@foodiefast/contracts/notification-endpoints';
import type { NoticeKind } from '@foodiefast/contracts/notifications';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import type { Selectable } from 'kysely';
import type * as z from 'zod';
import type { Notice } from './mails/notice.ts';
import type { Channel, Tables } from './tables.ts';

type Mute = Pick<Selectable<Tables['mutes']>, 'topic' | 'channel'>;

const topicsByStart: Record<string, TopicName> = {
  order: 'orders',
  kitchen: 'kitchen',
  case: 'support',
  reminder: 'reminders',
};

export const topicOf = (kind: NoticeKind): TopicName =>
  topicsByStart[kind.split('.', 1)[0] ?? ''] ?? 'account';

/** Mails that are sent whatever was muted. */
export const isAlwaysMailed = (kind: NoticeKind): boolean => topicOf(kind) !== 'reminders';

/** Also a reminder of what was done meanwhile is not told. */
export async function isMuted(db: Db<Tables>, job: Notice, channel: Channel): Promise<boolean> {
  const topic = topicOf(job.kind);
  const mute = await db
    .selectFrom('mutes')
    .select('topic')
    .where('person_id', '=', job.personId)
    .where('topic', '=', topic)
    .where('channel', '=', channel)
    .executeTakeFirst();
  if (mute || job.kind !== 'reminder.rate' || !job.orderId) return mute !== undefined;
  const rated = await db
    .selectFrom('rated')
    .select('order_id')
    .where('order_id', '=', job.orderId)
    .executeTakeFirst();
  return rated !== undefined;
}

const pushTopics = ['orders', 'kitchen', 'support', 'reminders'] as const;

export function topicsView(mutes: readonly Mute[]): z.input<typeof notificationTopics> {
  const told = (topic: TopicName, channel: Channel) =>
    !mutes.some((mute) => mute.topic === topic && mute.channel === channel);
  return {
    orders: { email: true, push: told('orders', 'push') },
    kitchen: { push: told('kitchen', 'push') },
    account: { email: true },
    support: { email: true, push: told('support', 'push') },
    reminders: { email: told('reminders', 'email'), push: told('reminders', 'push') },
  };
}

export async function changeTopics(
  tx: Tx<Tables>,
  personId: string,
  changes: z.output<typeof topicChanges>,
): Promise<void> {
  for (const [topic, channels] of Object.entries(changes)) {
    for (const [channel, on] of Object.entries(channels ?? {})) {
      if (on !== undefined) {
        await setTold(tx, { personId, topic, channel: channel as Channel, on });
      }
    }
  }
}

/**
 * The two switches of the profile. What was muted here meanwhile stays as it is until a switch is
 * moved: the newest act counts.
 */
export async function takeSwitches(
  tx: Tx<Tables>,
  personId: string,
  version: number,
  now: { reminders: boolean; push: boolean },
): Promise<void> {
  const before = await tx
    .selectFrom('switches')
    .selectAll()
    .where('person_id', '=', personId)
    .forUpdate()
    .executeTakeFirst();
  if (before && before.version >= version) return;
  const row = { version, ...now };
  await tx
    .insertInto('switches')
    .values({ person_id: personId, ...row })
    .onConflict((key) => key.column('person_id').doUpdateSet(row))
    .execute();
  if (now.reminders !== (before?.reminders ?? true)) {
    for (const channel of ['email', 'push'] as const) {
      await setTold(tx, { personId, topic: 'reminders', channel, on: now.reminders });
    }
  }
  if (now.push !== (before?.push ?? true)) {
    for (const topic of pushTopics) {
      await setTold(tx, { personId, topic, channel: 'push', on: now.push });
    }
  }
}

export async function setTold(
  tx: Tx<Tables>,
  o: { personId: string; topic: string; channel: Channel; on: boolean },
): Promise<void> {
  const row = { person_id: o.personId, topic: o.topic, channel: o.channel };
  if (!o.on) {
    await tx
      .insertInto('mutes')
      .values(row)
      .onConflict((key) => key.doNothing())
      .execute();
    return;
  }
  await tx
    .deleteFrom('mutes')
    .where('person_id', '=', o.personId)
    .where('topic', '=', o.topic)
    .where('channel', '=', o.channel)
    .execute();
}
