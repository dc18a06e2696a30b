import { settingsChanged } from '@foodiefast/contracts/admin';
import { jobEvents } from '@foodiefast/contracts/delivery-events';
import { kitchenChanged, kitchenPlace, menuPublished } from '@foodiefast/contracts/menu';
import { paymentEvents } from '@foodiefast/contracts/payment';
import { promotionChanged } from '@foodiefast/contracts/promotions';
import { person } from '@foodiefast/contracts/users';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import { applyJob } from './job.ts';
import { applyPayment, factsFromEvent } from './payment.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** What orders listens to. Each copy keeps the highest version and forgets lower ones. */
export const handlers = (o: { store: Store }): Handler[] => [
  on(kitchenChanged, async (tx: Tx<Tables>, { version, data }) => {
    await sql`
        INSERT INTO kitchens AS copy (id, version, chef_id, facts)
        VALUES (${data.kitchenId}, ${version}, ${data.chefId}, ${JSON.stringify(data)})
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, chef_id = excluded.chef_id,
          facts = excluded.facts WHERE copy.version < excluded.version`.execute(tx);
  }),
  on(kitchenPlace, async (tx: Tx<Tables>, { key, version, data }) => {
    const address = data && JSON.stringify(data.address);
    await sql`
        INSERT INTO places AS copy (kitchen_id, version, address)
        VALUES (${key}, ${version}, ${address}::jsonb)
        ON CONFLICT (kitchen_id) DO UPDATE SET version = excluded.version,
          address = excluded.address WHERE copy.version < excluded.version`.execute(tx);
  }),
  on(menuPublished, async (tx: Tx<Tables>, { version, data }) => {
    const dishes = JSON.stringify(data.sections.flatMap((section) => section.dishes));
    await sql`
        INSERT INTO menus AS copy (kitchen_id, menu_version, version, dishes)
        VALUES (${data.kitchenId}, ${data.menuVersion}, ${version}, ${dishes})
        ON CONFLICT (kitchen_id, menu_version) DO UPDATE SET version = excluded.version,
          dishes = excluded.dishes WHERE copy.version < excluded.version`.execute(tx);
    await sql`
        DELETE FROM menus WHERE kitchen_id = ${data.kitchenId} AND menu_version NOT IN (
          SELECT menu_version FROM menus WHERE kitchen_id = ${data.kitchenId}
          ORDER BY menu_version DESC LIMIT 2)`.execute(tx);
  }),
  on(person, async (tx: Tx<Tables>, { key, version, data }) => {
    const firstName = data && (data.name.trim().split(/\s+/)[0] ?? '');
    const addresses = data && JSON.stringify(data.addresses);
    await sql`
        INSERT INTO people AS copy (id, version, first_name, addresses)
        VALUES (${key}, ${version}, ${firstName}, ${addresses}::jsonb)
        ON CONFLICT (id) DO UPDATE SET version = excluded.version,
          first_name = excluded.first_name, addresses = excluded.addresses
          WHERE copy.version < excluded.version`.execute(tx);
  }),
  on(settingsChanged, async (tx: Tx<Tables>, { version, data }) => {
    await sql`
        INSERT INTO settings AS copy (id, version, settings)
        VALUES ('platform', ${version}, ${JSON.stringify(data.settings)})
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, settings = excluded.settings
          WHERE copy.version < excluded.version`.execute(tx);
  }),
  on(promotionChanged, async (tx: Tx<Tables>, { key, version, data }) => {
    await sql`
        INSERT INTO promotions AS copy (id, version, code, facts)
        VALUES (${key}, ${version}, ${data.code}, ${JSON.stringify(data)})
        ON CONFLICT (id) DO UPDATE SET version = excluded.version, code = excluded.code,
          facts = excluded.facts WHERE copy.version < excluded.version`.execute(tx);
  }),
  ...Object.values(jobEvents).map((contract) =>
    on(contract, (tx: Tx<Tables>, { version, data }) => applyJob(o.store, tx, data, version)),
  ),
  ...Object.values(paymentEvents).map((contract) =>
    on(contract, (tx: Tx<Tables>, { type, version, data }) =>
      applyPayment(o.store, tx, data.orderId, factsFromEvent(type, version, data)),
    ),
  ),
];
