import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { repository } from './image/bundle.ts';
import { Trouble } from './rollout/command.ts';
import { openHelm } from './rollout/helm.ts';
import { openPods } from './rollout/pods.ts';
import {
  abort,
  type Limits,
  promote,
  type Release,
  retire,
  stage,
  status,
  watch,
} from './rollout/release.ts';
import { ship } from './rollout/ship.ts';

const usage = `foodiefast release run SERVICE --tag TAG     all of it, by the service's own strategy
foodiefast release stage SERVICE --tag TAG   give the idle colour, or the canary, a new version
foodiefast release promote SERVICE            let it take the requests, or the next share of them
foodiefast release watch SERVICE              look at its figures; go back when too much fails
foodiefast release abort SERVICE              back to what it was
foodiefast release retire SERVICE             let go of the version before
foodiefast release status SERVICE

  --namespace N     foodiefast
  --release R       the Helm release, when it is not named like the service (the umbrella)
  --chart PATH      charts/service, or charts/foodiefast
  --timeout T       5m
  --seconds S       60; how long to watch
  --error-ratio R   0.02; more than that goes back
  --dry-run         say what would be done`;

const { values: given, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    tag: { type: 'string' },
    namespace: { type: 'string', default: 'foodiefast' },
    release: { type: 'string' },
    chart: { type: 'string' },
    timeout: { type: 'string', default: '5m' },
    seconds: { type: 'string', default: '60' },
    'error-ratio': { type: 'string', default: '0.02' },
    'dry-run': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
const [area, verb, service] = positionals;

try {
  if (given.help || area !== 'release' || !verb || !service) fail(usage);
  else await act(verb, await open(service));
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

async function open(name: string): Promise<Release> {
  const { namespace, timeout } = given;
  const release = given.release ?? name;
  const isWhole = release !== name;
  return {
    service: name,
    below: isWhole ? name : undefined,
    chart: given.chart ?? join(repository, 'charts', isWhole ? 'foodiefast' : chartOf(name)),
    helm: await openHelm({ release, namespace, timeout }),
    pods: openPods({ namespace, service: name }),
    say: (text) => console.log(text),
    isRehearsal: given['dry-run'],
  };
}

function chartOf(name: string): string {
  return name === 'web' ? 'web' : 'service';
}

async function act(name: string, release: Release): Promise<void> {
  switch (name) {
    case 'stage':
      return given.tag ? stage(release, given.tag) : fail('--tag is missing');
    case 'promote':
      return promote(release);
    case 'abort':
      return abort(release);
    case 'retire':
      return retire(release);
    case 'status':
      return status(release);
    case 'run': {
      const limits = limitsOf();
      return given.tag && limits ? ship(release, given.tag, limits) : fail(usage);
    }
    case 'watch': {
      const limits = limitsOf();
      return limits ? watch(release, limits) : fail('--seconds and --error-ratio are numbers');
    }
    default:
      return fail(usage);
  }
}

function limitsOf(): Limits | undefined {
  const [seconds, errorRatioMax] = [Number(given.seconds), Number(given['error-ratio'])];
  if (!(seconds > 0 && errorRatioMax >= 0)) return undefined;
  return { seconds, errorRatioMax, requestsMin: 20 };
}

function fail(text: string): void {
  console.error(text);
  process.exitCode = 2;
}
