import type { People } from '@foodiefast/kit/people';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { devicesOf, deviceView } from './push/devices.ts';
import { subscribersOf } from './subscribers/subscribers.ts';
import type { Tables } from './tables.ts';

/** Where mails and messages go, and what was said about it. Jobs and what was sent hold ids alone. */
export const createPeople = ({ db }: { db: Db<Tables> }): People => ({
  async read(id) {
    const recipient = await accountOf(db, id);
    const { mutes, subscriptions } = await db.transaction().execute(async (tx) => ({
      mutes: await tx
        .selectFrom('mutes')
        .select(['topic', 'channel'])
        .where('person_id', '=', id)
        .execute(),
      subscriptions: await subscribersOf(tx, { personId: id, email: recipient?.email ?? null }),
    }));
    const browsers = (await devicesOf(db, id)).map((device) => ({
      ...deviceView(device),
      endpoint: device.endpoint,
    }));
    const suppressions = await db
      .selectFrom('suppressions')
      .select(['address', 'reason', 'at'])
      .where('address', '=', recipient?.email ?? '')
      .execute();
    const newsletter = subscriptions.map(({ email, locale, state, asked_at, changed_at }) => ({
      email,
      locale,
      state,
      askedAt: asked_at,
      changedAt: changed_at,
    }));
    return {
      ...(recipient ? { recipient } : {}),
      ...Object.fromEntries(
        Object.entries({ mutes, browsers, suppressions, newsletter }).filter(
          ([, rows]) => rows.length > 0,
        ),
      ),
    };
  },

  erase: (id) => db.transaction().execute((tx) => forget(tx, id)),
});

/** Also called when the document of the account ends, which may be before users asks for it. */
export async function forget(tx: Tx<Tables>, id: string): Promise<void> {
  const account = await tx
    .selectFrom('accounts')
    .select('email')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  const subscriptions = await subscribersOf(tx, { personId: id, email: account?.email ?? null });
  const addresses = [...(account ? [account] : []), ...subscriptions].map(({ email }) => email);
  if (addresses.length > 0) {
    await tx.deleteFrom('suppressions').where('address', 'in', addresses).execute();
    await tx.deleteFrom('subscribers').where('email', 'in', addresses).execute();
  }
  for (const table of ['push_subscriptions', 'mutes', 'switches'] as const) {
    await tx.deleteFrom(table).where('person_id', '=', id).execute();
  }
  await tx.deleteFrom('accounts').where('id', '=', id).execute();
}

const accountOf = (db: Db<Tables>, id: string) =>
  db
    .selectFrom('accounts')
    .select(['email', 'name', 'locale'])
    .where('id', '=', id)
    .executeTakeFirst();
