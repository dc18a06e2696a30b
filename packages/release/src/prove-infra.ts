import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { places } from '@foodiefast/contracts/topology';
import { repository } from './image/bundle.ts';
import { must, run } from './rollout/command.ts';
import { openHelm } from './rollout/helm.ts';

// node packages/release/src/prove-infra.ts: the stores of charts/infra on the cluster of KUBECONFIG, each
// of them ready; gone again afterwards, with their volumes.
const namespace = 'infra';
const stores = ['postgres', 'redis', 'kafka', 'mongo'];
const kubectl = (...args: string[]) => must('kubectl', ['--namespace', namespace, ...args]);

await must('kubectl', ['apply', '-k', join(repository, 'k8s/cluster')]);
const names = ['POSTGRES', 'REDIS', ...Object.keys(places)].map((it) => `${it}_PASSWORD`);
await run('kubectl', ['--namespace', namespace, 'delete', 'secret', 'foodiefast-infra']);
await kubectl(
  'create',
  'secret',
  'generic',
  'foodiefast-infra',
  ...names.map((name) => `--from-literal=${name}=${randomBytes(18).toString('base64url')}`),
);
const helm = await openHelm({ release: 'infra', namespace, timeout: '10m' });
await helm.upgrade(join(repository, 'charts/infra'), {}, { isFirst: true });
for (const store of stores) console.log((await kubectl('get', `pod/${store}-0`)).trim());
const databases = await kubectl(
  'exec',
  'postgres-0',
  '--',
  'psql',
  '--username=postgres',
  '--tuples-only',
  '--command=SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1',
);
console.log(`databases: ${databases.trim().split(/\s+/).join(', ')}`);
await must('helm', ['uninstall', 'infra', '--namespace', namespace, '--wait']);
await kubectl('delete', 'pvc', '--all');
