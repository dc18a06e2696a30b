import { defaultSettings, type Settings, settingsChanged } from '@foodiefast/contracts/admin';
import { audit } from '@foodiefast/kit/audit';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type { Tables } from '../tables.ts';

/** The settings are one document; its id is the key of its events. */
export const settingsId = '00000000-0000-7000-8000-000000000001';

type Kept = { version: number; body: Settings };

export async function currentSettings(db: Db<Tables> | Tx<Tables>): Promise<Kept> {
  const row = await db
    .selectFrom('settings')
    .select(['version', 'body'])
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ?? { version: 0, body: defaultSettings };
}

export const etagOf = (version: number): string => `"settings-${version}"`;

/** Writes the next version; every version stays, with who wrote it. */
export async function changeSettings(
  tx: Tx<Tables>,
  o: { ifMatch: string | undefined; body: Settings; adminId: string | null; now: Date },
) {
  const { version } = await currentSettings(tx);
  if (o.ifMatch === undefined) {
    throw new Refusal('PRECONDITION_REQUIRED', 'Send the ETag of the settings as If-Match');
  }
  if (o.ifMatch !== etagOf(version)) throw stale();
  return write(tx, version + 1, o);
}

/** Tells everybody the settings in force when the platform starts for the first time. */
export async function announceDefaults(tx: Tx<Tables>, now: Date) {
  const { version } = await currentSettings(tx);
  if (version > 0) return { version };
  return write(tx, 1, { body: defaultSettings, adminId: null, now });
}

async function write(
  tx: Tx<Tables>,
  version: number,
  { body, adminId, now }: { body: Settings; adminId: string | null; now: Date },
) {
  const written = await tx
    .insertInto('settings')
    .values({ version, body: JSON.stringify(body), admin_id: adminId, at: now })
    .onConflict((key) => key.column('version').doNothing())
    .executeTakeFirst();
  if (written.numInsertedOrUpdatedRows !== 1n) throw stale();
  await audit(tx, now, {
    actor: { role: adminId ? 'admin' : 'system', id: adminId },
    action: 'settings.changed',
    object: { type: 'settings', id: settingsId, version },
    detail: { ...body },
  });
  await emit(tx, now, [
    { contract: settingsChanged, key: settingsId, version, data: { settings: body, adminId } },
  ]);
  return { version };
}

const stale = () => new Refusal('VERSION_STALE', 'The settings have changed; read them again');
