import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '@foodiefast/contracts/topology';
import { z } from 'zod';
import type { Home } from './home.ts';
import { Trouble } from './trouble.ts';

const token = () => randomBytes(24).toString('base64url');
const key = () => randomBytes(32).toString('base64');
/** Stripe's keys have letters and digits only. */
const hex = () => randomBytes(24).toString('hex');

/** A P-256 private key as web push has it: 32 bytes in base64url. */
function vapidKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ format: 'jwk' }).d);
}

/** Said aloud and typed on phones: letters that cannot be mistaken, 60 bits. */
function password(): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  const group = () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return [group(), group(), group()].join('-');
}

const makers = {
  POSTGRES_PASSWORD: token,
  REDIS_PASSWORD: token,
  CURSOR_SECRET: key,
  QUOTE_SECRET: key,
  PIN_SECRET: key,
  KEYS_SECRET: key,
  MAIL_LINK_SECRET: key,
  MAIL_EVENTS_SECRET: key,
  VAPID_PRIVATE_KEY: vapidKey,
  STRIPE_SECRET_KEY: () => `sk_test_double_${hex()}`,
  STRIPE_WEBHOOK_SECRET: () => `whsec_${hex()}`,
  DEMO_ADMIN_PASSWORD: password,
  DEMO_CHEF_PASSWORD: password,
  DEMO_COURIER_PASSWORD: password,
  DEMO_CUSTOMER_PASSWORD: password,
} as const;

type SecretName = keyof typeof makers;

/** `roles` holds the password of each service's own database role. */
export type Secrets = Readonly<Record<SecretName, string> & { roles: Record<string, string> }>;

const stored = z
  .object({ roles: z.record(z.string(), z.string()).optional() })
  .catchall(z.string());

/** Reads the local platform's secrets; what is not there yet is generated and written down. */
export function openSecrets(home: Home): Secrets {
  const file = join(home.root, 'secrets.json');
  const known = existsSync(file) ? read(file) : {};
  const roles = { ...known.roles };
  for (const [name, place] of Object.entries(places)) {
    if (place.stores.includes('postgres')) roles[name] ??= token();
  }
  const made = Object.entries(makers).map(([name, make]) => [name, known[name] ?? make()]);
  const secrets = { ...Object.fromEntries(made), roles } as Secrets;
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
    writeFileSync(`${file}.part`, text, { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  return secrets;
}

function read(file: string): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (cause) {
    throw new Trouble(`${file} cannot be read: mend it, or begin anew with make reset`, '', {
      cause,
    });
  }
}
