import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { z } from 'zod';
import { type Surroundings, serviceEnvironment } from './environment.ts';
import { repository } from './home.ts';
import { migration } from './migrations.ts';
import { nodeProgram } from './node-program.ts';
import type { Program } from './program.ts';
import { localHost } from './servers/local-host.ts';
import type { Site } from './site.ts';
import { Trouble } from './trouble.ts';
import { webBuild } from './web-build.ts';

export const peerNames = Object.keys(places).filter((it): it is PeerName => it in places);

export function folderOf(name: PeerName): string {
  return join(repository, name === 'gateway' ? 'gateway' : `services/${name}`);
}

const manifest = z.object({ scripts: z.object({ start: z.string().startsWith('node ') }) });

/** What follows `node` in a service's own start script, so that it starts alike everywhere. */
export function startArgs(name: PeerName): string[] {
  const file = join(folderOf(name), 'package.json');
  const parsed = manifest.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Trouble(`${file} has no start script that begins with node`);
  return parsed.data.scripts.start.split(' ').slice(1);
}

/** The services and the gateway, each a process of its own that migrates its database first. */
export function servicePrograms(site: Site, around: Surroundings): Program[] {
  return peerNames
    .filter((name) => existsSync(join(folderOf(name), 'src/main.ts')))
    .map((name) => serviceProgram(name, site, around));
}

function serviceProgram(name: PeerName, site: Site, around: Surroundings): Program {
  const { config } = site;
  const { port, privatePort } = config.ports.services[name];
  const isGateway = name === 'gateway';
  const host = isGateway ? config.BIND_ADDRESS : '127.0.0.1';
  const variable = isGateway ? 'GATEWAY_PORT' : 'PORT_OFFSET';
  const readyHost = isGateway ? localHost(config) : host;
  const env = serviceEnvironment(name, around);
  const cwd = folderOf(name);
  const args = startArgs(name);
  return nodeProgram({
    name,
    cwd,
    args,
    env,
    ports: [port, privatePort].map((it) => ({ host, port: it, variable })),
    readyUrl: `http://${readyHost}:${privatePort}/readyz`,
    ...(env.DATABASE_URL ? { before: migration(site, { name, cwd, args, env }) } : {}),
    ...(isGateway ? { before: webBuild(site) } : {}),
  });
}
