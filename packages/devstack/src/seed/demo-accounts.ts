import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Credentials } from '@foodiefast/client/account';
import { z } from 'zod';
import type { City } from '../city.ts';
import type { Home } from '../home.ts';
import { openSecrets, type Secrets } from '../secrets.ts';

/** A kitchen that is open at any hour, so that its chef always has something to do. */
const openAllDay = 'la-lanterne';

const emails = z.object({
  customer: z.string(),
  chef: z.string(),
  courier: z.string(),
  admin: z.string(),
});

const file = z.object({
  adminTotpSecret: z.string().optional(),
  seededFrom: z.string().optional(),
  /** One of each role, to try the platform with. */
  people: emails.optional(),
});
type File = z.infer<typeof file>;

export type DemoAccounts = {
  admin: Credentials;
  customer(email: string): Credentials;
  chef(email: string): Credentials;
  courier(email: string): Credentials;
};

/** Who can sign in on the local platform: e-mails of the city's files, passwords of its secrets. */
export function demoAccounts(root: string, city: City, secrets: Secrets): DemoAccounts {
  const { adminTotpSecret } = readDemoFile(root);
  return {
    admin: {
      email: city.admin.email,
      password: secrets.DEMO_ADMIN_PASSWORD,
      ...(adminTotpSecret ? { totpSecret: adminTotpSecret } : {}),
    },
    customer: (email) => ({ email, password: secrets.DEMO_CUSTOMER_PASSWORD }),
    chef: (email) => ({ email, password: secrets.DEMO_CHEF_PASSWORD }),
    courier: (email) => ({ email, password: secrets.DEMO_COURIER_PASSWORD }),
  };
}

export type DemoPerson = { role: string; email: string; password: string };

/** Whom the seed chose to be shown. */
export function demoPeople(home: Home): DemoPerson[] {
  const { people } = readDemoFile(home.root);
  if (!people) return [];
  const secrets = openSecrets(home);
  return [
    { role: 'customer', email: people.customer, password: secrets.DEMO_CUSTOMER_PASSWORD },
    { role: 'chef', email: people.chef, password: secrets.DEMO_CHEF_PASSWORD },
    { role: 'courier', email: people.courier, password: secrets.DEMO_COURIER_PASSWORD },
    { role: 'admin', email: people.admin, password: secrets.DEMO_ADMIN_PASSWORD },
  ];
}

export function peopleToShow(city: City): z.infer<typeof emails> {
  const night = city.kitchens.find(({ slug }) => slug === openAllDay) ?? city.kitchens[0];
  return {
    customer: city.customers[0]?.email ?? '',
    chef: night?.chef.email ?? '',
    courier: city.couriers[0]?.email ?? '',
    admin: city.admin.email,
  };
}

const pathOf = (root: string) => join(root, 'demo.json');

/** What the seed learned from the platform itself, such as the admin's authenticator secret. */
export function readDemoFile(root: string): File {
  const path = pathOf(root);
  return existsSync(path) ? file.parse(JSON.parse(readFileSync(path, 'utf8'))) : {};
}

export function noteInDemoFile(root: string, news: File): void {
  const path = pathOf(root);
  const text = JSON.stringify({ ...readDemoFile(root), ...news }, null, 2);
  writeFileSync(`${path}.part`, `${text}\n`, { mode: 0o600 });
  renameSync(`${path}.part`, path);
}
