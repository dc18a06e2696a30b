import { serviceNames } from '@foodiefast/contracts/topology';
import { openBlobs } from '@foodiefast/kit/blob-config';
import { postgresBlobs } from '@foodiefast/kit/blob-postgres';
import { acceptUploads } from '@foodiefast/kit/blob-upload';
import { openOutside } from '@foodiefast/kit/outside';
import { openPeer } from '@foodiefast/kit/peer';
import { servePeople } from '@foodiefast/kit/people';
import {
  migratesBeside,
  openApp,
  openIdentity,
  openPostgresParts,
  openPrivateApp,
} from '@foodiefast/kit/service';
import { defineService, start } from '@foodiefast/kit/start';
import { createColleagues } from './colleagues.ts';
import { configSchema } from './config.ts';
import { handlers } from './consumers.ts';
import { deadlines } from './deadlines.ts';
import { readSignature } from './export-signature.ts';
import { createPapers } from './papers/papers.ts';
import { addPaperRoutes } from './papers/routes.ts';
import { createPeople } from './people.ts';
import { createPlaces } from './places/geocoder.ts';
import { createProof } from './proof.ts';
import { addPlaceRoutes } from './routes/places.ts';
import { addRoutes } from './routes.ts';
import type { Tables } from './tables.ts';

export const users = defineService('users', configSchema, {
  migrate: migratesBeside(import.meta.url),
  async wire(running) {
    const { config, clock, log } = running;
    const { gate, serviceTokens: tokens, cursors } = openIdentity('users', running);
    const parts = openPostgresParts<Tables>('users', running);
    const peers = new Map(
      serviceNames.map((name) => [
        name,
        running.use(openPeer({ name, url: config.PEOPLE_URLS[name], tokens, timeoutMs: 10_000 })),
      ]),
    );
    const own = postgresBlobs(parts.db);
    const blobs = openBlobs({ config, prefix: 'users/', own });
    const deps = {
      ...parts,
      papers: createPapers({ ...parts, clock, blobs }),
      clock,
      log,
      cursors,
      colleagues: createColleagues(peers),
      signature: readSignature(config),
      prove: createProof(peers.get('auth')),
    };
    const privateApp = openPrivateApp(running, gate);
    servePeople(privateApp, 'users', createPeople(deps));
    parts.consume(handlers(deps));
    parts.sweep(deadlines(deps));
    if (!running.runs.http) return { privateApp };
    const app = await openApp(running, gate);
    await acceptUploads(app);
    addRoutes(app, deps);
    addPaperRoutes(app, deps);
    const { GEOCODER_URL: url, GEOCODER_KIND: kind } = config;
    const outside = url
      ? running.use(openOutside({ name: 'geocoder', url, log, timeoutMs: 1_500 }))
      : null;
    addPlaceRoutes(app, { places: createPlaces(outside && { kind, outside }) });
    return { app, privateApp };
  },
});

if (import.meta.main) await start(users);
