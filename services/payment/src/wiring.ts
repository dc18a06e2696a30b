import type { Clock } from '@foodiefast/kit/clock';
import type { Logger } from '@foodiefast/kit/log';
import type { Db } from '@foodiefast/kit/postgres';
import type { Write } from '@foodiefast/kit/write';
import { createActs } from './acts.ts';
import { createCaller } from './caller.ts';
import { createCards } from './cards.ts';
import { createCommands } from './commands.ts';
import { createCustomers } from './customers.ts';
import { createFinalise } from './finalise.ts';
import { createMover } from './mover.ts';
import { createOrphans } from './orphans.ts';
import type { Provider } from './provider/port.ts';
import { createRefunding } from './refunding.ts';
import { createStarter } from './starter.ts';
import { createStore } from './store.ts';
import type { PaymentTables } from './tables.ts';
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
  feeTaxBasisPoints: number;
}) {
  const caller = createCaller(o);
  const store = createStore(o);
  const finalise = createFinalise({ ...o, store });
  const customers = createCustomers({ ...o, caller });
  const starter = createStarter({ ...o, store, caller, customers });
  const acts = createActs({ ...o, store, caller, finalise, starter });
  const advance = createMover({ ...o, store, finalise, acts });
  return {
    db: o.db,
    clock: o.clock,
    provider: o.provider,
    committed: o.committed,
    store,
    finalise,
    advance,
    commands: createCommands({ ...o, store, advance }),
    refund: createRefunding({ ...o, store }),
    cards: createCards({ ...o, caller }),
    orphans: createOrphans({ ...o, caller }),
    applyEvent: createEventApplier({ ...o, finalise, advance }),
  };
}
