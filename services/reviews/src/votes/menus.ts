import type { DomainEvent } from '@foodiefast/contracts/event';
import { menuPublished, type PublishedMenu } from '@foodiefast/contracts/menu';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import type { Tables } from '../tables.ts';

/** The dishes of a kitchen's newest menu; those that left it keep their name for past votes. */
async function keep(tx: Tx<Tables>, { version, data }: DomainEvent<PublishedMenu>): Promise<void> {
  const { rows } = await sql`
    INSERT INTO menus AS known (kitchen_id, chef_id, version)
    VALUES (${data.kitchenId}, ${data.chefId}, ${version})
    ON CONFLICT (kitchen_id) DO UPDATE SET chef_id = excluded.chef_id, version = excluded.version
    WHERE known.version < excluded.version
    RETURNING version`.execute(tx);
  if (rows.length === 0) return;
  await tx
    .updateTable('dishes')
    .set({ on_menu: false })
    .where('kitchen_id', '=', data.kitchenId)
    .execute();
  const dishes = data.sections.flatMap((section) => section.dishes);
  if (dishes.length === 0) return;
  await tx
    .insertInto('dishes')
    .values(
      dishes.map(({ id, name }) => ({
        id,
        kitchen_id: data.kitchenId,
        name: JSON.stringify(name),
        on_menu: true,
      })),
    )
    .onConflict((key) =>
      key.column('id').doUpdateSet((row) => ({ name: row.ref('excluded.name'), on_menu: true })),
    )
    .execute();
}

export const menuHandlers: Handler<Tx<Tables>>[] = [on(menuPublished, keep)];
