import { admin } from '@foodiefast/admin/main';
import { auth } from '@foodiefast/auth/main';
import type { PeerName } from '@foodiefast/contracts/topology';
import { delivery } from '@foodiefast/delivery/main';
import { gateway } from '@foodiefast/gateway/main';
import type { Clock } from '@foodiefast/kit/clock';
import { readConfig } from '@foodiefast/kit/config';
import { openLog } from '@foodiefast/kit/log';
import { createLife, type Life, type Service } from '@foodiefast/kit/start';
import { menu } from '@foodiefast/menu/main';
import { notifications } from '@foodiefast/notifications/main';
import { orders } from '@foodiefast/orders/main';
import { payment } from '@foodiefast/payment/main';
import { reviews } from '@foodiefast/reviews/main';
import { users } from '@foodiefast/users/main';
import type * as z from 'zod';

type Given = { env: Record<string, string>; clock: Clock };

/** Everything but its process: the same wiring that `main.ts` starts. */
const lifeOf =
  <Schema extends Service['schema']>(service: Service<Schema>) =>
  ({ env, clock }: Given): Life => {
    const config = readConfig(service.schema, env) as z.infer<Schema>;
    return createLife(service, {
      config,
      log: openLog(service.name, env.LOG_LEVEL ?? 'silent'),
      clock,
    });
  };

/** In the order they are started: whom others ask comes first. */
export const lives: ReadonlyArray<[PeerName, (given: Given) => Life]> = [
  ['auth', lifeOf(auth)],
  ['users', lifeOf(users)],
  ['menu', lifeOf(menu)],
  ['payment', lifeOf(payment)],
  ['orders', lifeOf(orders)],
  ['delivery', lifeOf(delivery)],
  ['reviews', lifeOf(reviews)],
  ['notifications', lifeOf(notifications)],
  ['admin', lifeOf(admin)],
  ['gateway', lifeOf(gateway)],
];
