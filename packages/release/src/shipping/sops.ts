import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parse } from 'yaml';
import * as z from 'zod';
import { repository } from '../image/bundle.ts';
import { must, Trouble } from '../rollout/command.ts';
import type { Bench } from './bench.ts';

const list = z.object({
  items: z.array(
    z.looseObject({
      metadata: z.object({ name: z.string(), namespace: z.string() }),
      stringData: z.record(z.string(), z.string()),
    }),
  ),
});

/** The Secrets are encrypted and decrypted as k8s/sops/README.md says, with a key of this run. */
export async function proveSops({ folder, at }: Bench): Promise<string> {
  const key = join(folder, 'age.key');
  await must(at('age-keygen'), ['-o', key]);
  const recipient = (await must(at('age-keygen'), ['-y', key])).trim();
  const rules = readFileSync(join(repository, 'k8s/sops/.sops.yaml'), 'utf8');
  const config = join(folder, '.sops.yaml');
  writeFileSync(config, rules.replace(/age1\w+/, recipient));

  const plain = await freshSecrets();
  const file = join(folder, 'secrets.json');
  writeFileSync(file, plain, { mode: 0o600 });
  const form = ['--input-type', 'json', '--output-type', 'yaml'];
  const as = ['--filename-override', 'secrets.enc.yaml'];
  const encrypted = await must(at('sops'), ['--config', config, '--encrypt', ...form, ...as, file]);
  const kept = join(folder, 'secrets.enc.yaml');
  writeFileSync(kept, encrypted);
  const environment = { SOPS_AGE_KEY_FILE: key };
  const decrypted = await must(at('sops'), ['--decrypt', kept], { environment });

  const { items } = list.parse(JSON.parse(plain));
  if (!isDeepStrictEqual(list.parse(parse(decrypted)).items, items))
    throw new Trouble('what was decrypted is not what was encrypted');
  const values = items.flatMap(({ stringData }) => Object.entries(stringData));
  const open = values.filter(([, value]) => encrypted.includes(value)).map(([name]) => name);
  if (open.length > 0) throw new Trouble(`can be read without a key: ${open.join(', ')}`);
  const hidden = values.filter(([name]) => !encrypted.includes(`${name}:`)).map(([name]) => name);
  if (hidden.length > 0) throw new Trouble(`a review cannot see ${hidden.join(', ')}`);
  return `SOPS encrypts ${values.length} values of ${items.length} Secrets, leaves their names, and gives all back`;
}

const freshSecrets = () =>
  must(process.execPath, ['packages/release/src/secrets/main.ts', 'kubernetes'], {
    folder: repository,
    environment: {
      POSTGRES_URL: 'postgres://db.example:5432',
      REDIS_URL: 'rediss://:of-this-proof@cache.example:6379',
      MONGO_URL: 'mongodb://documents.example:27017',
      STRIPE_SECRET_KEY: 'sk_test_of_this_proof',
      STRIPE_WEBHOOK_SECRET: 'whsec_of_this_proof',
      SMTP_URL: 'smtp://mail.example:587',
    },
  });
