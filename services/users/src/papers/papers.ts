import { type PaperKind, paperRead } from '@foodiefast/contracts/papers';
import { audit } from '@foodiefast/kit/audit';
import type { BlobFile, Blobs } from '@foodiefast/kit/blob';
import { createImages } from '@foodiefast/kit/blob-images';
import { addMs, type Clock } from '@foodiefast/kit/clock';
import { setDeadline } from '@foodiefast/kit/deadlines';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { DueDeadline } from '@foodiefast/kit/sweeper';
import type { Write } from '@foodiefast/kit/write';
import { lockApplication } from '../stores/applications.ts';
import type { ApplicationRow, Tables } from '../tables.ts';

type Deps = { db: Db<Tables>; write: Write<Tables>; clock: Clock; blobs: Blobs };
type Which = { applicationId: string; kind: PaperKind };
type Own = Which & { personId: string };

/** Papers of applications: read by their owner and admins alone, and not kept longer than needed. */
export type Papers = ReturnType<typeof createPapers>;

export const keptMs = 30 * 24 * 3_600_000;
const width = 1_600;

export function createPapers({ db, write, clock, blobs }: Deps) {
  const toPictures = createImages({ widths: [width] });

  return {
    /** One paper of a kind: a newer one takes the place of the older. */
    async put(own: Own, o: { file: BlobFile; expiresOn: string | undefined }): Promise<void> {
      mustNotHavePassed(o.expiresOn, clock.now());
      await db.transaction().execute((tx) => mayChange(tx, own, ['SUBMITTED', 'APPROVED']));
      const file = await asKept(o.file);
      const id = newId();
      // The row first: with it goes the bytes' end, whatever is killed in between.
      await write(null, async (tx) => {
        const { decided_at } = await mayChange(tx, own, ['SUBMITTED', 'APPROVED']);
        const at = clock.now();
        await removeRow(tx, own, at);
        await tx
          .insertInto('papers')
          .values({
            id,
            application_id: own.applicationId,
            kind: own.kind,
            expires_on: o.expiresOn ?? null,
            uploaded_at: at,
          })
          .execute();
        if (decided_at) await setDeadline(tx, { kind: 'paper', id, dueAt: addMs(at, keptMs) });
        await note(tx, at, { ...own, action: 'paper.added', by: 'customer' });
        return {};
      });
      await blobs.put(keyOf(id), file);
    },

    async remove(own: Own): Promise<void> {
      await write(null, async (tx) => {
        await mayChange(tx, own, ['SUBMITTED']);
        const at = clock.now();
        if (!(await removeRow(tx, own, at))) throw notFound('Paper');
        await note(tx, at, { ...own, action: 'paper.removed', by: 'customer' });
        return {};
      });
    },

    async read(own: Own): Promise<BlobFile> {
      await ofPerson(db, own);
      return fileOf(own);
    },

    /** That an admin looked is told before anything is shown. */
    async readAsAdmin(which: Which & { adminId: string }): Promise<BlobFile> {
      const file = await fileOf(which);
      const { applicationId, kind, adminId } = which;
      await write(null, async (tx) => {
        const at = clock.now();
        await note(tx, at, {
          applicationId,
          kind,
          action: 'paper.read',
          by: 'admin',
          personId: adminId,
        });
        const data = { applicationId, kind, adminId };
        await emit(tx, at, [{ contract: paperRead, key: newId(), version: 1, data }]);
        return {};
      });
      return file;
    },

    /** The end of a file; its row, where it still is, tells what it was. */
    async end({ id }: Pick<DueDeadline, 'id'>): Promise<void> {
      await blobs.remove([keyOf(id)]);
      await db
        .updateTable('papers')
        .set({ removed_at: clock.now() })
        .where('id', '=', id)
        .execute();
    },

    async forget(personId: string): Promise<void> {
      const rows = await db
        .selectFrom('papers')
        .innerJoin('applications', 'applications.id', 'papers.application_id')
        .select('papers.id')
        .where('applications.person_id', '=', personId)
        .execute();
      const ids = rows.map(({ id }) => id);
      if (ids.length === 0) return;
      await blobs.remove(ids.map(keyOf));
      await db.deleteFrom('papers').where('id', 'in', ids).execute();
    },
  };

  async function asKept(file: BlobFile): Promise<BlobFile> {
    if (file.type === 'application/pdf') return file;
    const [picture] = await toPictures(file.bytes);
    if (!picture) throw new Error('no picture was made');
    return { type: 'image/webp', bytes: picture.bytes };
  }

  async function fileOf({ applicationId, kind }: Which): Promise<BlobFile> {
    const row = await db
      .selectFrom('papers')
      .select('id')
      .where('application_id', '=', applicationId)
      .where('kind', '=', kind)
      .executeTakeFirst();
    const file = row && (await blobs.get(keyOf(row.id)));
    if (!file) throw notFound('Paper');
    return file;
  }
}

/** A decided application keeps its papers for a while. */
export async function endPapers(tx: Tx<Tables>, applicationId: string, at: Date): Promise<void> {
  const rows = await tx
    .selectFrom('papers')
    .select('id')
    .where('application_id', '=', applicationId)
    .execute();
  for (const { id } of rows) {
    await setDeadline(tx, { kind: 'paper', id, dueAt: addMs(at, keptMs) });
  }
}

export async function ofPerson(
  db: Db<Tables>,
  { applicationId, personId }: Pick<Own, 'applicationId' | 'personId'>,
): Promise<void> {
  const row = await db
    .selectFrom('applications')
    .select('person_id')
    .where('id', '=', applicationId)
    .executeTakeFirst();
  if (row?.person_id !== personId) throw notFound('Application');
}

async function mayChange(
  tx: Tx<Tables>,
  { applicationId, personId }: Own,
  states: readonly ApplicationRow['state'][],
): Promise<ApplicationRow> {
  const application = await lockApplication(tx, applicationId);
  if (application?.person_id !== personId) throw notFound('Application');
  const { state } = application;
  if (states.includes(state)) return application;
  throw new Refusal('APPLICATION_DECIDED', 'This application has been decided', {
    details: { state },
  });
}

async function removeRow(tx: Tx<Tables>, { applicationId, kind }: Which, at: Date) {
  const gone = await tx
    .deleteFrom('papers')
    .where('application_id', '=', applicationId)
    .where('kind', '=', kind)
    .returning('id')
    .executeTakeFirst();
  if (gone) await setDeadline(tx, { kind: 'paper', id: gone.id, dueAt: at });
  return gone !== undefined;
}

const note = (
  tx: Tx<Tables>,
  at: Date,
  o: Own & { action: string; by: 'customer' | 'admin' },
): Promise<void> =>
  audit(tx, at, {
    actor: { role: o.by, id: o.personId },
    action: o.action,
    object: { type: 'application', id: o.applicationId, version: 1 },
    detail: { kind: o.kind },
  });

function mustNotHavePassed(expiresOn: string | undefined, now: Date): void {
  if (expiresOn === undefined || expiresOn >= today(now)) return;
  throw new Refusal('INVALID_INPUT', 'Not valid: query.expiresOn', {
    errors: [{ path: 'query.expiresOn', message: 'has passed' }],
  });
}

export const today = (now: Date): string => now.toISOString().slice(0, 10);
const keyOf = (id: string): string => `papers/${id}`;
