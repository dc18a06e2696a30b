import { type PromotionInput, promotionChanged } from '@foodiefast/contracts/promotions';
import { audit } from '@foodiefast/kit/audit';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Db, Tx } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import { type Selectable, sql } from 'kysely';
import type { Tables } from '../tables.ts';

type Row = Selectable<Tables['promotions']>;
type By = { adminId: string; now: Date };

export const tagOf = ({ version }: Row): string => `"promotion-${version}"`;

export async function createPromotion(
  tx: Tx<Tables>,
  { input, ...by }: By & { input: PromotionInput },
): Promise<{ id: string }> {
  const id = newId();
  await save(tx, { id, version: 1, created_at: by.now }, input, by);
  return { id };
}

/** `check` is given the promotion as it is, under its lock, and may refuse. */
export async function changePromotion(
  tx: Tx<Tables>,
  {
    id,
    input,
    check,
    ...by
  }: By & { id: string; input: PromotionInput; check: (row: Row) => void },
): Promise<{ id: string }> {
  const row = await tx
    .selectFrom('promotions')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('Promotion');
  check(row);
  await save(tx, { id, version: row.version + 1, created_at: row.created_at }, input, by);
  return { id };
}

export async function readPromotion(db: Db<Tables>, id: string): Promise<Row> {
  const row = await db.selectFrom('promotions').selectAll().where('id', '=', id).executeTakeFirst();
  if (!row) throw notFound('Promotion');
  return row;
}

export async function listPromotions(
  db: Db<Tables>,
  cursors: Cursors,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
) {
  let query = db
    .selectFrom('promotions')
    .selectAll()
    .orderBy('created_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit + 1);
  if (cursor) {
    const [at, id] = cursors.read('promotions', cursor);
    query = query.where(sql<boolean>`(created_at, id) < (${at}::timestamptz, ${id}::uuid)`);
  }
  return toPage(await query.execute(), limit, {
    item: promotionView,
    cursor: (last) => cursors.write('promotions', [last.created_at.toISOString(), last.id]),
  });
}

export const promotionView = ({ id, version, terms, created_at }: Row) => ({
  ...terms,
  id,
  version,
  createdAt: created_at.toISOString(),
});

async function save(
  tx: Tx<Tables>,
  of: Pick<Row, 'id' | 'version' | 'created_at'>,
  input: PromotionInput,
  { adminId, now }: By,
): Promise<void> {
  const { id, version } = of;
  // Orders compares times as text.
  const times = { from: exact(input.from), until: exact(input.until) };
  const terms = { ...input, ...times };
  await mustBeFree(tx, terms.code, id);
  const row = { version, code: terms.code, terms: JSON.stringify(terms) };
  await tx
    .insertInto('promotions')
    .values({ ...of, ...row })
    .onConflict((key) => key.column('id').doUpdateSet(row))
    .execute();
  await audit(tx, now, {
    actor: { role: 'admin', id: adminId },
    action: version === 1 ? 'promotion.created' : 'promotion.changed',
    object: { type: 'promotion', id, version },
    detail: { code: terms.code, budgetCents: terms.budgetCents, until: terms.until },
  });
  await emit(tx, now, [
    { contract: promotionChanged, key: id, version, data: { promotionId: id, ...terms, adminId } },
  ]);
}

const exact = (instant: string): string => new Date(instant).toISOString();

/** One at a time asks for a code, so that none is given out twice. */
async function mustBeFree(tx: Tx<Tables>, code: string, id: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`promotion ${code}`}, 0))`.execute(tx);
  const other = await tx
    .selectFrom('promotions')
    .select('id')
    .where('code', '=', code)
    .where('id', '<>', id)
    .executeTakeFirst();
  if (!other) return;
  throw new Refusal('INVALID_INPUT', 'Not valid: code', {
    errors: [{ path: 'code', message: 'is the code of another promotion' }],
  });
}
