import { settingsChanged } from '@foodiefast/contracts/admin';
import { accountSuspended } from '@foodiefast/contracts/auth-accounts';
import { kitchenChanged, kitchenPlace } from '@foodiefast/contracts/menu';
import { dropoff, orderEvents } from '@foodiefast/contracts/order-events';
import { person } from '@foodiefast/contracts/users';
import { type Handler, on } from '@foodiefast/kit/consume';
import type { Tx } from '@foodiefast/kit/postgres';
import { sql } from 'kysely';
import { hearOrder } from './hear-order.ts';
import type { History } from './history.ts';
import { takeOffline } from './presence.ts';
import type { Store } from './store.ts';
import type { Tables } from './tables.ts';

/** What delivery listens to. Each copy keeps the highest version and forgets lower ones. */
export const handlers = (deps: { store: Store; history: History }): Handler<Tx<Tables>>[] => [
  ...Object.values(orderEvents).map((contract) =>
    on(contract, (tx: Tx<Tables>, event) => hearOrder(deps, tx, event)),
  ),
  on(dropoff, async (tx: Tx<Tables>, { key, version, data }) => {
    await sql`
      INSERT INTO dropoffs AS copy (order_id, version, content)
      VALUES (${key}, ${version}, ${data && JSON.stringify(data)}::jsonb)
      ON CONFLICT (order_id) DO UPDATE SET version = excluded.version, content = excluded.content
        WHERE copy.version < excluded.version`.execute(tx);
  }),
  on(kitchenChanged, async (tx: Tx<Tables>, { version, data }) => {
    const area = data.approximatePoint && JSON.stringify(data.approximatePoint);
    await sql`
      INSERT INTO kitchens AS copy (id, version, name, quarter, approximate_point)
      VALUES (${data.kitchenId}, ${version}, ${data.name}, ${data.quarter}, ${area}::jsonb)
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, name = excluded.name,
        quarter = excluded.quarter, approximate_point = excluded.approximate_point
        WHERE copy.version < excluded.version`.execute(tx);
  }),
  on(kitchenPlace, async (tx: Tx<Tables>, { key, version, data }) => {
    await sql`
      INSERT INTO places AS copy (kitchen_id, version, address)
      VALUES (${key}, ${version}, ${data && JSON.stringify(data.address)}::jsonb)
      ON CONFLICT (kitchen_id) DO UPDATE SET version = excluded.version,
        address = excluded.address WHERE copy.version < excluded.version`.execute(tx);
  }),
  on(person, async (tx: Tx<Tables>, { key, version, data }) => {
    const firstName = data && (data.name.trim().split(/\s+/)[0] ?? '');
    await sql`
      INSERT INTO people AS copy (id, version, first_name)
      VALUES (${key}, ${version}, ${firstName})
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, first_name = excluded.first_name
        WHERE copy.version < excluded.version`.execute(tx);
  }),
  // A job in hand goes to another once its courier was silent for too long, as with a dead phone.
  on(accountSuspended, (tx: Tx<Tables>, { data, at }) =>
    takeOffline(tx, data.accountId, new Date(at)),
  ),
  on(settingsChanged, async (tx: Tx<Tables>, { version, data }) => {
    await sql`
      INSERT INTO settings AS copy (id, version, settings)
      VALUES ('platform', ${version}, ${JSON.stringify(data.settings)})
      ON CONFLICT (id) DO UPDATE SET version = excluded.version, settings = excluded.settings
        WHERE copy.version < excluded.version`.execute(tx);
  }),
];
