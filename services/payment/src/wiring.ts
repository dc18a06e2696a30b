import type { Clock } from '@foodiefast/kit/clock';
import type { Cursors } from '@foodiefast/kit/cursor';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import { createAccounts } from './accounts.ts';
import { createActs } from './acts.ts';
import { createCaller } from './caller.ts';
import { createCards } from './cards.ts';
import { createCommands } from './commands.ts';
import { createCustomers } from './customers.ts';
import { createDocuments } from './documents.ts';
import { createEarnings } from './earnings.ts';
import { createFinalise } from './finalise.ts';
import { createMover } from './mover.ts';
import { createOrphans } from './orphans.ts';
import { createPayer } from './payer.ts';
import type { Provider } from './provider/port.ts';
import { createRefunding } from './refunding.ts';
import { createStarter } from './starter.ts';
import { createStore } from './store.ts';
import type { PaymentTables } from './tables.ts';
import { createTips } from './tips.ts';
import { createTransfers } from './transfers.ts';
import { createEventApplier } from './webhooks.ts';

export type Rooms = ReturnType<typeof wireRooms>;

/** The rooms of this service, put together over its stores and a provider. */
export function wireRooms(o: {
  db: Db<PaymentTables>;
  write: Write<PaymentTables>;
  committed: () => void;
  provider: Provider;
  clock: Clock;
  log: Logger;
  publicUrl: string;
  cursors: Cursors;
  feeTaxBasisPoints: number;
}) {
  const caller = createCaller(o);
  const store = createStore(o);
  const finalise = createFinalise({ ...o, store });
  const customers = createCustomers({ ...o, caller });
  const starter = createStarter({ ...o, store, caller, customers });
  const acts = createActs({ ...o, store, caller, finalise, starter });
  const advance = createMover({ ...o, store, finalise, acts });
  const cards = createCards({ ...o, caller });
  const commands = createCommands({ ...o, store, advance, cards });
  const accounts = createAccounts({ ...o, caller });
  const transfers = createTransfers({ ...o, caller });
  return {
    db: o.db,
    clock: o.clock,
    provider: o.provider,
    committed: o.committed,
    store,
    finalise,
    advance,
    commands,
    tips: createTips({ ...o, store, advance, cards }),
    accounts,
    earnings: createEarnings({ ...o, accounts }),
    documents: createDocuments(o),
    pay: createPayer({ ...o, transfers, accounts }),
    refund: createRefunding({ ...o, store }),
    customers,
    cards,
    orphans: createOrphans({ ...o, caller }),
    applyEvents: createEventApplier({ ...o, finalise, advance, accounts }),
  };
}
