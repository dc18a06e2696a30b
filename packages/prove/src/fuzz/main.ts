import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { namedArguments } from '@foodiefast/city/arguments';
import type { Client } from '@foodiefast/client/client';
import type { Role } from '@foodiefast/contracts/primitives';
import { roles } from '@foodiefast/contracts/primitives';
import { readConfig } from '@foodiefast/devstack/config';
import { databaseUrl } from '@foodiefast/devstack/databases';
import { openHome } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { stepsOf } from '@foodiefast/e2e/step';
import { tapToDoor } from '@foodiefast/e2e/stories/tap-to-door';
import { openWorld } from '@foodiefast/e2e/world';
import { operationId } from '@foodiefast/gateway/openapi';
import * as z from 'zod';
import { belongingsOf } from '../ownership/belongings.ts';
import { type Call, recorded } from '../ownership/recording.ts';
import { routesFor, settingsOf } from './settings.ts';
import { schemathesis } from './tool.ts';

const settings = z
  .object({
    FUZZ_ROLES: z
      .string()
      .default(roles.join())
      .transform((text) => text.split(','))
      .pipe(z.array(z.enum(roles))),
    EXAMPLES: z.coerce
      .number()
      .int()
      .min(1)
      .default(30)
      .describe('Cases a route and phase, at most'),
    SEED: z.coerce.number().int().default(1),
    POSTGRES_URL: z.url(),
  })
  .parse({ ...process.env, ...namedArguments(process.argv.slice(2)) });

const interrupt = new AbortController();
process.once('SIGINT', () => interrupt.abort());
const config = readConfig(process.env);
const home = openHome(config);
const say = (who: string, what: string) => console.log(`${who}: ${what}`);
const python = await schemathesis({ config, home, say, signal: interrupt.signal });

const world = await openWorld(process.env);
const calls: Call[] = [];
const report = { passed: 0, failed: 0 };
await tapToDoor.tell(stepsOf(tapToDoor.name, report, performance.now()), {
  ...world,
  guest: recorded(world.guest, calls),
});
const belongings = await belongingsOf(calls, {
  authDatabaseUrl: databaseUrl(settings.POSTGRES_URL, 'auth', openSecrets(home)),
});
const clients: Record<Role, Client> = {
  customer: belongings.of('order', 'customer').owner,
  chef: belongings.of('dish', 'chef').owner,
  courier: belongings.of('job', 'courier').owner,
  admin: world.admin.client,
};

const tokens = createServer((request, answer) => {
  const role = request.url?.slice(1) as Role;
  clients[role].token().then(
    (token) => answer.end(token),
    (error: unknown) => answer.writeHead(500).end(String(error)),
  );
});
await new Promise<void>((resolve) => tokens.listen(0, '127.0.0.1', resolve));
const { port } = tokens.address() as AddressInfo;

const failed: string[] = [];
for (const role of settings.FUZZ_ROLES) {
  if (!(await fuzz(role))) failed.push(role);
}
tokens.close();
console.log(failed.length === 0 ? 'no finding' : `findings as ${failed.join(', ')}`);
process.exit(failed.length === 0 ? 0 : 1);

async function fuzz(role: Role): Promise<boolean> {
  const folder = join(home.root, 'fuzz', role);
  mkdirSync(folder, { recursive: true });
  const { SEED: seed, EXAMPLES } = settings;
  writeFileSync(join(folder, 'schemathesis.toml'), settingsOf({ ids: belongings.ids, seed }));
  const operations = routesFor(role).flatMap((it) => ['--include-operation-id', operationId(it)]);
  say(role, `${operations.length / 2} routes`);
  const document = `${world.guest.baseUrl}/api/openapi.json`;
  const child = spawn(
    python,
    [
      '-m',
      'schemathesis.cli',
      'run',
      document,
      `--url=${world.guest.baseUrl}`,
      `--max-examples=${EXAMPLES}`,
      '--report=junit',
      '--no-color',
      ...operations,
    ],
    {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'inherit'],
      signal: interrupt.signal,
      env: {
        PATH: config.path,
        TOKEN_URL: `http://127.0.0.1:${port}/${role}`,
        SCHEMATHESIS_HOOKS: join(import.meta.dirname, 'hooks.py'),
      },
    },
  );
  const code = await new Promise((resolve) => child.once('exit', resolve));
  return code === 0;
}
