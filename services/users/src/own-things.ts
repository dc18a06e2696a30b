import type { Cart, consent, favourite, Preferences } from '@foodiefast/contracts/me';
import { type Cursors, toPage } from '@foodiefast/kit/cursor';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound } from '@foodiefast/kit/refusal';
import type * as z from 'zod';
import type { CartContent, ConsentRow, PersonRow, Tables } from './tables.ts';

type Page = { limit: number; cursor?: string | undefined };
type Asked = { db: Db<Tables>; cursors: Cursors; personId: string; page: Page };

const emptyCart: Cart = { kitchenId: null, fulfilment: 'delivery', lines: [], updatedAt: null };

export const cartOf = (row: { content: CartContent; updated_at: Date } | undefined): Cart =>
  row ? { ...row.content, updatedAt: row.updated_at.toISOString() } : emptyCart;

export async function readCart(db: Db<Tables>, personId: string): Promise<Cart> {
  const row = await db
    .selectFrom('carts')
    .selectAll()
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return cartOf(row);
}

export const preferencesOf = (row: PersonRow): Preferences => ({
  diets: row.diets,
  allergens: row.allergens,
  locale: row.locale,
  notifications: { reminders: row.reminders, push: row.push },
});

const favouriteOf = (row: { kitchen_id: string; created_at: Date }): z.input<typeof favourite> => ({
  kitchenId: row.kitchen_id,
  since: row.created_at.toISOString(),
});

export async function readFavourite(db: Db<Tables>, personId: string, kitchenId: string) {
  const row = await db
    .selectFrom('favourites')
    .selectAll()
    .where('person_id', '=', personId)
    .where('kitchen_id', '=', kitchenId)
    .executeTakeFirst();
  if (!row) throw notFound('favourite');
  return favouriteOf(row);
}

export async function listFavourites({ db, cursors, personId, page }: Asked) {
  const scope = `favourites ${personId}`;
  const [at, kitchenId] = page.cursor ? cursors.read(scope, page.cursor) : [];
  const rows = await db
    .selectFrom('favourites')
    .selectAll()
    .where('person_id', '=', personId)
    .$if(at !== undefined, (query) =>
      query.where((row) =>
        row(
          row.refTuple('created_at', 'kitchen_id'),
          '<',
          row.tuple(new Date(String(at)), String(kitchenId)),
        ),
      ),
    )
    .orderBy('created_at', 'desc')
    .orderBy('kitchen_id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return toPage(rows, page.limit, {
    item: favouriteOf,
    cursor: (last) => cursors.write(scope, [last.created_at.toISOString(), last.kitchen_id]),
  });
}

const consentOf = (row: ConsentRow): z.input<typeof consent> => ({
  id: row.id,
  kind: row.kind,
  granted: row.granted,
  textVersion: row.text_version,
  at: row.at.toISOString(),
});

export async function readConsent(db: Db<Tables>, personId: string, id: string) {
  const row = await db
    .selectFrom('consents')
    .selectAll()
    .where('person_id', '=', personId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!row) throw notFound('consent');
  return consentOf(row);
}

export async function listConsents({ db, cursors, personId, page }: Asked) {
  const scope = `consents ${personId}`;
  const [before] = page.cursor ? cursors.read(scope, page.cursor) : [];
  const rows = await db
    .selectFrom('consents')
    .selectAll()
    .where('person_id', '=', personId)
    .$if(before !== undefined, (query) => query.where('id', '<', String(before)))
    .orderBy('id', 'desc')
    .limit(page.limit + 1)
    .execute();
  return toPage(rows, page.limit, {
    item: consentOf,
    cursor: (last) => cursors.write(scope, [last.id]),
  });
}
