import { defineDocument, defineEvent } from '@foodiefast/contracts/event';
import type { Tx } from '@foodiefast/kit/postgres';
import * as z from 'zod';
import type { Tables } from './stage.ts';

/** Two kinds of events for the tests: a fact of orders, and a person's newest state. */
export const marked = defineEvent('orders', 'mark.set.v1', z.object({ n: z.number().int() }));
export const person = defineDocument(
  'users.people',
  'person.kept.v1',
  z.object({ city: z.string() }),
);

/** Keeps the highest version, whatever the order of arrival. */
export async function keepNewest(tx: Tx<Tables>, key: string, version: number): Promise<void> {
  await tx
    .insertInto('marks')
    .values({ id: key, version })
    .onConflict((mark) =>
      mark.column('id').doUpdateSet({ version }).where('marks.version', '<', version),
    )
    .execute();
}
