import { createClient } from '@foodiefast/client/client';
import { demoCity, loadCity } from '@foodiefast/devstack/city';
import { readConfig } from '@foodiefast/devstack/config';
import { serviceEnvironment } from '@foodiefast/devstack/environment';
import type { Home } from '@foodiefast/devstack/home';
import type { Secrets } from '@foodiefast/devstack/secrets';
import { firstAdmin } from '@foodiefast/devstack/seed/admin';
import { demoAccounts, noteInDemoFile } from '@foodiefast/devstack/seed/demo-accounts';
import { seedSettings } from '@foodiefast/devstack/seed/settings';
import { openServiceKeys } from '@foodiefast/devstack/service-keys';
import type { Outside } from './outside.ts';

/** The one who approves the city's chefs and couriers; the rest of the city comes by itself. */
export async function openAdmin(o: {
  home: Home;
  secrets: Secrets;
  outside: Outside;
  gatewayUrl: string;
}): Promise<void> {
  const { home, secrets, outside } = o;
  const { POSTGRES_URL, REDIS_URL, KAFKA_BROKERS, MONGO_URL } = outside.urls;
  const config = readConfig(process.env);
  const city = await loadCity(demoCity);
  const urls = {
    postgres: POSTGRES_URL,
    redis: REDIS_URL,
    kafka: KAFKA_BROKERS,
    mongo: MONGO_URL,
  };
  const keys = await openServiceKeys(home);
  const admin = await firstAdmin({
    guest: createClient(o.gatewayUrl, { comeAgainMax: 20 }),
    name: city.admin.name,
    credentials: demoAccounts(home.root, city, secrets).admin,
    authEnvironment: serviceEnvironment('auth', { config, home, secrets, urls, keys }),
    keepTotpSecret: (adminTotpSecret) => noteInDemoFile(home.root, { adminTotpSecret }),
  });
  await seedSettings(admin, city.settings);
}
