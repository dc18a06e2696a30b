import {
  type cartInput,
  consentGiven,
  type consentKind,
  type preferenceChanges,
} from '@foodiefast/contracts/me';
import { newId } from '@foodiefast/kit/ids';
import { emit } from '@foodiefast/kit/outbox';
import type { Tx } from '@foodiefast/kit/postgres';
import { Refusal } from '@foodiefast/kit/refusal';
import type { RequestKey } from '@foodiefast/kit/request-key';
import type * as z from 'zod';
import { lockPerson, publishPerson } from '../stores/people.ts';
import type { CartContent, Tables } from '../tables.ts';
import type { Deps } from './deps.ts';

const favouritesMax = 200;

/** `check` is given the cart as it is, under the person's lock, and may refuse. */
export async function keepCart(
  { write, clock }: Deps,
  personId: string,
  { kitchenId, fulfilment, lines }: z.output<typeof cartInput>,
  check: (known: { content: CartContent; updated_at: Date } | undefined) => void,
): Promise<void> {
  await write(null, async (tx) => {
    await lockPerson(tx, personId);
    const known = await tx
      .selectFrom('carts')
      .selectAll()
      .where('person_id', '=', personId)
      .executeTakeFirst();
    check(known);
    const content = JSON.stringify({ kitchenId, fulfilment, lines });
    const row = { content, updated_at: clock.now() };
    await tx
      .insertInto('carts')
      .values({ person_id: personId, ...row })
      .onConflict((conflict) => conflict.column('person_id').doUpdateSet(row))
      .execute();
    return {};
  });
}

export async function addFavourite(
  { write, clock }: Deps,
  personId: string,
  kitchenId: string,
): Promise<void> {
  await write(null, async (tx) => {
    await lockPerson(tx, personId);
    const known = await tx
      .selectFrom('favourites')
      .select('kitchen_id')
      .where('person_id', '=', personId)
      .execute();
    if (known.some((row) => row.kitchen_id === kitchenId)) return {};
    if (known.length >= favouritesMax) {
      throw new Refusal('TOO_MANY_FAVOURITES', `Remove one first: there can be ${favouritesMax}`);
    }
    await tx
      .insertInto('favourites')
      .values({ person_id: personId, kitchen_id: kitchenId, created_at: clock.now() })
      .execute();
    return {};
  });
}

export async function removeFavourite(
  { write }: Deps,
  personId: string,
  kitchenId: string,
): Promise<void> {
  await write(null, async (tx) => {
    await tx
      .deleteFrom('favourites')
      .where('person_id', '=', personId)
      .where('kitchen_id', '=', kitchenId)
      .execute();
    return {};
  });
}

/** Others hear of language and notifications; diets and allergens stay here. */
export async function changePreferences(
  { write, clock }: Deps,
  personId: string,
  { diets, allergens, locale, notifications = {} }: z.output<typeof preferenceChanges>,
): Promise<void> {
  const { reminders, push } = notifications;
  const told = {
    ...(locale === undefined ? {} : { locale }),
    ...(reminders === undefined ? {} : { reminders }),
    ...(push === undefined ? {} : { push }),
  };
  const kept = {
    ...(diets === undefined ? {} : { diets }),
    ...(allergens === undefined ? {} : { allergens }),
  };
  const change = { ...told, ...kept };
  if (Object.keys(change).length === 0) return;
  await write(null, async (tx) => {
    await lockPerson(tx, personId);
    await tx.updateTable('people').set(change).where('id', '=', personId).execute();
    if (Object.keys(told).length > 0) await publishPerson(tx, clock.now(), personId);
    return {};
  });
}

export function giveConsent(
  { write, clock }: Deps,
  personId: string,
  o: { kind: z.output<typeof consentKind>; granted: boolean; textVersion: string },
  key: RequestKey | null,
) {
  return write(key, async (tx) => {
    await lockPerson(tx, personId);
    return addConsent(tx, { ...o, personId, at: clock.now() });
  });
}

/** Who left the newsletter by the link in a mail has withdrawn, unless they agreed again since. */
export async function withdrawNewsletter(
  tx: Tx<Tables>,
  personId: string,
  at: Date,
): Promise<void> {
  const newest = await tx
    .selectFrom('consents')
    .selectAll()
    .where('person_id', '=', personId)
    .where('kind', '=', 'newsletter')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (!newest?.granted || newest.at > at) return;
  const { text_version: textVersion } = newest;
  await addConsent(tx, { personId, kind: 'newsletter', granted: false, textVersion, at });
}

async function addConsent(
  tx: Tx<Tables>,
  o: {
    personId: string;
    kind: z.output<typeof consentKind>;
    granted: boolean;
    textVersion: string;
    at: Date;
  },
): Promise<{ id: string }> {
  const id = newId();
  const { personId, kind, granted, at } = o;
  await tx
    .insertInto('consents')
    .values({ id, person_id: personId, kind, granted, text_version: o.textVersion, at })
    .execute();
  const data = { consentId: id, personId, kind, granted };
  // Acts that only grow have no version; those of a person stay in their order by the key.
  await emit(tx, at, [{ contract: consentGiven, key: personId, version: 1, data }]);
  return { id };
}
