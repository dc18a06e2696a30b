import { createClient } from '@foodiefast/client/client';
import { demoCity, loadCity } from '../city.ts';
import { readConfig } from '../config.ts';
import { serviceEnvironment } from '../environment.ts';
import { openHome } from '../home.ts';
import { settleInTurn } from '../limit.ts';
import { openSecrets } from '../secrets.ts';
import { openServiceKeys } from '../service-keys.ts';
import { explain } from '../trouble.ts';
import { firstAdmin } from './admin.ts';
import { demoAccounts, noteInDemoFile, peopleToShow } from './demo-accounts.ts';
import { seedCourier, seedCustomer, seedKitchen, type Town } from './people.ts';
import { cityPrint, isSeeded } from './seeded.ts';
import { seedSettings } from './settings.ts';

const atOnceMax = 4;

/** Fills the running platform with the demo city, through the gateway alone. May be run again. */
async function seed(): Promise<void> {
  const config = readConfig();
  const home = openHome(config);
  if (isSeeded(home)) return console.log('the city is there already');
  const secrets = openSecrets(home);
  const seededFrom = cityPrint();
  const city = await loadCity(demoCity);
  const guest = createClient(process.env.GATEWAY_URL ?? '', { comeAgainMax: 20 });

  const urls = {
    postgres: config.POSTGRES_URL ?? '',
    redis: config.REDIS_URL ?? '',
    kafka: config.KAFKA_BROKERS ?? '',
    mongo: config.MONGO_URL ?? '',
  };
  const keys = await openServiceKeys(home);
  const accounts = demoAccounts(home.root, city, secrets);
  const admin = await firstAdmin({
    guest,
    name: city.admin.name,
    credentials: accounts.admin,
    authEnvironment: serviceEnvironment('auth', { config, home, secrets, urls, keys }),
    keepTotpSecret: (adminTotpSecret) => noteInDemoFile(home.root, { adminTotpSecret }),
  });
  await seedSettings(admin, city.settings);

  const town = { guest, admin, accounts };
  await all('kitchens', city.kitchens, (it) => it.slug, seedKitchen, town);
  await all('couriers', city.couriers, (it) => it.email, seedCourier, town);
  await all('customers', city.customers, (it) => it.email, seedCustomer, town);
  noteInDemoFile(home.root, { seededFrom, people: peopleToShow(city) });
}

async function all<Item>(
  what: string,
  items: readonly Item[],
  nameOf: (item: Item) => string,
  work: (item: Item, town: Town) => Promise<void>,
  town: Town,
): Promise<void> {
  let done = 0;
  const outcomes = await settleInTurn(items, atOnceMax, async (item) => {
    await work(item, town);
    done += 1;
    console.log(`${what}: ${done} of ${items.length}`);
  });
  const failed = outcomes.flatMap((outcome, index) =>
    outcome.status === 'rejected'
      ? [{ name: nameOf(items[index] as Item), why: outcome.reason }]
      : [],
  );
  const [first] = failed;
  if (first) throw new Error(`${what}: ${first.name} could not be seeded`, { cause: first.why });
}

seed().catch((error: unknown) => {
  console.error(error instanceof Error && error.cause ? error : explain(error));
  process.exit(1);
});
