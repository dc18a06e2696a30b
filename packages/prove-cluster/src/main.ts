import { join } from 'node:path';
import { namedArguments } from '@foodiefast/city/arguments';
import { readConfig } from '@foodiefast/devstack/config';
import { openHome } from '@foodiefast/devstack/home';
import { openSecrets } from '@foodiefast/devstack/secrets';
import { report } from '@foodiefast/invariants/report';
import { openAdmin } from './admin.ts';
import type { Scenario } from './bench.ts';
import { openImages } from './images.ts';
import { openKube } from './kube.ts';
import { startLoad } from './load.ts';
import { openStandIns, outsideOf } from './outside.ts';
import { openPlatform } from './platform.ts';
import { prove, whyOf } from './prove.ts';
import { scenarios } from './scenarios/all.ts';
import { install } from './scenarios/install.ts';
import { settingsSchema } from './settings.ts';
import { type Line, table } from './table.ts';

const given = process.argv.slice(2);
const wanted = given.filter((it) => !it.includes('=')).flatMap((it) => it.split(','));
const settings = settingsSchema.parse(namedArguments(given.filter((it) => it.includes('='))));
process.env.KUBECONFIG = settings.KUBECONFIG;
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

const say = (line: string) => console.log(line);
const home = openHome(readConfig(process.env));
const secrets = openSecrets(home);
const outside = outsideOf(process.env);
const kube = openKube();
const platform = openPlatform({ settings, outside, kube });
const images = openImages(settings, join(home.root, 'proof-images.txt'));
const isWanted = (name: string) => wanted.length === 0 || wanted.includes(name);
const lines: Line[] = [];

const strange = wanted.filter((it) => it !== 'install' && !scenarios.some((s) => s.name === it));
if (strange.length > 0) {
  const known = ['install', ...scenarios.map(({ name }) => name)];
  console.error(`there is no scenario ${strange.join(', ')}: ${known.join(', ')}`);
  process.exit(2);
}

if (isWanted('install')) lines.push(await begin());
const rest = scenarios.filter(({ name }) => isWanted(name));
const holds = lines.every((it) => it.holds) && (rest.length === 0 || (await underLoad(rest)));
console.log(`\n${table(lines)}`);
process.exit(holds ? 0 : 1);

/** Before there is anything to put a load on. */
async function begin(): Promise<Line> {
  const claim = 'a clean install; every pod ready within 5 min, none restarted, smoke tests pass';
  say(`\n== install: ${claim}`);
  const startMs = performance.now();
  const outcome = await install({ platform, kube, home, say }).then(
    (seen) => ({ seen, holds: true }),
    (error: unknown) => ({ seen: whyOf(error), holds: false }),
  );
  say(outcome.seen);
  return { name: 'install', claim, seconds: (performance.now() - startMs) / 1_000, ...outcome };
}

/** True when every scenario holds, and afterwards I1 to I13 do. */
async function underLoad(chosen: readonly Scenario[]): Promise<boolean> {
  const gatewayUrl = await platform.balancedUrl('gateway');
  const folder = join(home.data, 'stand-ins');
  const leave = await openStandIns(outside, { folder, secrets, gatewayUrl });
  try {
    await openAdmin({ home, secrets, outside, gatewayUrl });
    const load = await startLoad({ settings, home, gatewayUrl, say });
    const bench = { settings, outside, home, kube, platform, images, load, gatewayUrl, say };
    for (const scenario of chosen) lines.push(await prove(scenario, bench));
    await load.stop();
    say('\nthe load has ended; within 60 s everything has to hold');
    const broken = await report({ env: process.env, withinMs: 60_000, say });
    return broken.length === 0 && lines.every((it) => it.holds);
  } catch (error) {
    say(whyOf(error));
    return false;
  } finally {
    await leave();
  }
}
