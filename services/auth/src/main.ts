import { buildApp } from '@foodiefast/kit/app';
import { migratesBeside, openPostgresParts, openPrivateApp } from '@foodiefast/kit/service';
import { readServiceTokens } from '@foodiefast/kit/service-token';
import { defineService, start } from '@foodiefast/kit/start';
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { deadlines, planForgetting } from './deadlines.ts';
import { addInternalRoutes, addRoutes } from './routes.ts';
import type { Tables } from './tables.ts';
import { openDeps } from './wire.ts';

export const auth = defineService('auth', configSchema, {
  migrate: migratesBeside(import.meta.url),
  async wire(running) {
    const { config, clock, log, runs } = running;
    const parts = openPostgresParts<Tables>('auth', running);
    const tokens = { issuer: config.JWT_ISSUER, audience: config.JWT_AUDIENCE };
    const deps = running.use(
      await openDeps({
        ...parts,
        ...tokens,
        clock,
        log,
        keysSecret: config.KEYS_SECRET,
        publicUrl: config.PUBLIC_URL,
        oidcProviders: config.OIDC_PROVIDERS,
      }),
    );
    const gate = { revocations: deps.revoked, serviceTokens: readServiceTokens('auth', config) };
    const privateApp = openPrivateApp(running, gate);
    addInternalRoutes(privateApp, deps);
    parts.consume(handlers(deps));
    await planForgetting(deps, clock.now());
    parts.sweep(deadlines(deps));
    if (!runs.http) return { privateApp };
    const app = await buildApp({
      log,
      gate,
      tokens: { ...tokens, keys: deps.keyring.pem },
      trustedProxies: config.TRUSTED_PROXIES,
    });
    addRoutes(app, { ...deps, publicUrl: config.PUBLIC_URL });
    return { app, privateApp };
  },
});

if (import.meta.main) await start(auth);
