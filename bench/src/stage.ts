import { join } from 'node:path';
import type { PeerName } from '@foodiefast/contracts/topology';
import { askSupervisor } from '@foodiefast/devstack/control';
import { addressesOf, serviceEnvironment } from '@foodiefast/devstack/environment';
import { logFile } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { openServiceKeys } from '@foodiefast/devstack/service-keys';
import { newCustomer } from '@foodiefast/e2e/actors/customer';
import { openKitchen } from '@foodiefast/e2e/actors/kitchen';
import { newPlace } from '@foodiefast/e2e/actors/place';
import { openWorld } from '@foodiefast/e2e/world';
import { openTestPlatform } from '../../scripts/test-stores.ts';
import { openMenus } from './menus.ts';
import { customers } from './order-load.ts';
import { startOwn } from './own-process.ts';
import { openPaymentStub } from './payment-stub.ts';

/** A platform of the bench's own, with kitchens that never run out and sixteen customers. */
export async function openStage(signal: AbortSignal) {
  process.env.RATE_LIMIT_FACTOR = '100000';
  const platform = await openTestPlatform(signal);
  const { config, home } = platform;
  const { urls, failed } = await platform.up('platform');
  if (failed.length > 0) {
    throw new Error(failed.map((it) => `${it.message}\n${it.detail}`).join('\n'));
  }
  const gateway = addressesOf(config).publicUrl;
  const world = await openWorld({
    ...process.env,
    FOODIEFAST_HOME: home.root,
    GATEWAY_URL: gateway,
    STRIPE_API_URL: addressesOf(config).stripeUrl,
    MAIL_URL: addressesOf(config).mailUrl,
  });
  const place = newPlace();
  const kitchen = await openKitchen(world, place.kitchen, { workUnits: 0 });
  const dishes = await openMenus(world, place);
  const buyers = await Promise.all(
    Array.from({ length: customers }, () => newCustomer(world, place.home)),
  );

  const stub = await openPaymentStub();
  const around = {
    config,
    home,
    secrets: openSecrets(home),
    urls,
    keys: await openServiceKeys(home),
  };
  const environmentOf = (name: PeerName) => serviceEnvironment(name, around);
  const borrow = (name: string) => askSupervisor(home, { do: 'lend', name, pid: process.pid });
  await borrow('orders');
  const startOrders = (processes: 'all' | 'http') =>
    startOwn('orders', {
      log: logFile(home, 'orders'),
      env: {
        ...environmentOf('orders'),
        PROCESSES: processes,
        PAYMENT_PRIVATE_URL: stub.url,
        POOL_MAX: '16',
      },
    });

  return {
    gateway,
    postgresUrl: urls.postgres,
    guest: world.guest,
    kitchen,
    /** What people order on a usual evening, and the one dish that everybody wants. */
    dishes,
    hotDish: [{ kitchenId: kitchen.kitchenId, dishId: kitchen.bowl.dishId }],
    startOrders,
    environmentOf,
    log: join(home.logs, 'bench.log'),
    tokens: () => Promise.all(buyers.map(async (it) => (await it.client.token()) ?? '')),
    /** Everything that an order does not need to be taken. */
    async quieten() {
      for (const name of quiet) await borrow(name);
    },
    async close() {
      await stub.close();
      await platform.close({ keepLogsIn: undefined });
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;

const quiet = [
  'notifications',
  'admin',
  'reviews',
  'delivery',
  'payment',
  'menu',
  'users',
  'kafka',
  'mongo',
  'stripe-double',
  'mail',
];
