import { fileURLToPath } from 'node:url';
import { buildApp } from '@foodiefast/kit/app';
import { addMs } from '@foodiefast/kit/clock';
import { openPostgres } from '@foodiefast/kit/postgres';
import { freshDatabase } from '@foodiefast/testkit/database';
import { createIdentity } from '@foodiefast/testkit/identity';
import type { ProviderSettings } from '../src/oidc.ts';
import { addInternalRoutes, addRoutes } from '../src/routes.ts';
import type { Tables } from '../src/tables.ts';
import { openDeps } from '../src/wire.ts';

export const migrations = fileURLToPath(new URL('../migrations', import.meta.url));
export const keysSecret = 'the secret of the tests, long enough';
export const publicUrl = 'http://localhost:8080';
const tokens = { issuer: 'http://gateway.test', audience: 'foodiefast' };

/** Auth on a database of its own, with a clock that can be put forward. */
export async function openStage(o: { oidcProviders?: ProviderSettings[] } = {}) {
  const database = await freshDatabase({ migrations, name: 'auth' });
  const identity = await createIdentity();
  const { log } = identity;
  const postgres = openPostgres<Tables>({ url: database.url, poolMax: 8, log });
  let aheadMs = 0;
  const clock = { now: () => addMs(new Date(), aheadMs) };
  const { db } = postgres;
  const deps = await openDeps({
    db,
    clock,
    log,
    ...tokens,
    keysSecret,
    publicUrl,
    oidcProviders: o.oidcProviders ?? [],
    committed: () => undefined,
  });
  const serviceTokens = identity.tokensOf('auth');
  const app = await buildApp({
    log,
    gate: { revocations: deps.revoked, serviceTokens },
    tokens: { ...tokens, keys: deps.keyring.pem },
    trustedProxies: ['127.0.0.1/8'],
  });
  addRoutes(app, { ...deps, publicUrl });
  const privateApp = identity.privateApp('auth');
  addInternalRoutes(privateApp, deps);
  return {
    app,
    privateApp,
    db,
    deps,
    identity,
    url: database.url,
    forward: (ms: number) => {
      aheadMs += ms;
    },
    events: (type: string) =>
      db.selectFrom('outbox').selectAll().where('type', '=', type).orderBy('seq').execute(),
    async close() {
      deps.stop();
      await app.close();
      await postgres.close();
      await database.drop();
    },
  };
}
export type Stage = Awaited<ReturnType<typeof openStage>>;
