import { existsSync, readFileSync } from 'node:fs';
import { liveDay } from '@foodiefast/city/live';
import { settingsSchema as citySchema } from '@foodiefast/city/settings';
import { openTown } from '@foodiefast/city/town';
import { openStream } from '@foodiefast/client/stream';
import { gatewayEndpoints } from '@foodiefast/contracts/gateway';
import type { Home } from '@foodiefast/devstack/home';
import { acknowledgedFile, openEvidence } from '@foodiefast/invariants/evidence';
import { openMeter } from './meter.ts';
import type { Settings } from './settings.ts';

const dayWithoutEnd = { DAY_SECONDS: '7200', HOURS: 'even' };

export type Load = Awaited<ReturnType<typeof startLoad>>;

/**
 * A city that lives through the gateway, with a live stream for each chef and courier, and a meter that
 * sees each request. A stream that ends cleanly resumes; one that breaks is a failure.
 */
export async function startLoad(o: {
  settings: Settings;
  home: Home;
  gatewayUrl: string;
  say: (line: string) => void;
}) {
  const { RATE, CUSTOMERS, KITCHENS, COURIERS, SEED } = o.settings;
  const env = { ...process.env, GATEWAY_URL: o.gatewayUrl };
  const given = { RATE, CUSTOMERS, KITCHENS, COURIERS, SEED, ...dayWithoutEnd };
  const settings = citySchema.parse(given);
  const town = await openTown(env, settings, o.say);
  const meter = openMeter(o.gatewayUrl);
  const over = new AbortController();
  const quiet = () => {};
  const living = liveDay(town, settings, { env, say: quiet, over: over.signal });
  const streams = [
    ...town.chefs.map((it) => openStream(it.account.client, gatewayEndpoints.chefStream)),
    ...town.riders.map((it) => openStream(it.account.client, gatewayEndpoints.courierStream)),
  ];
  const evidence = openEvidence(env);
  let known = answered(o.home).length;

  return {
    meter,

    /** Orders answered 2xx since the last time, and how many of all of them the service lost. */
    async reconcile(): Promise<{ answered: number; lost: number }> {
      const ids = answered(o.home);
      const fresh = ids.length - known;
      known = ids.length;
      const rows = await evidence
        .look()
        .rows<{ id: string }>('orders', 'SELECT id FROM orders WHERE id::text = ANY($1)', [ids]);
      return { answered: fresh, lost: new Set(ids).size - rows.length };
    },

    async stop(): Promise<void> {
      for (const stream of streams) stream.close();
      over.abort();
      await living;
      await evidence.close();
    },
  };
}

function answered(home: Home): string[] {
  const file = acknowledgedFile(home.root);
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];
}
