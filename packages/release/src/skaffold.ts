import { type PeerName, places } from '@foodiefast/contracts/topology';
import { stringify } from 'yaml';

const about = `# Made by make charts from the topology.
# skaffold dev is the inner loop of those who have a cluster; without one it is make dev. One group alone:
# skaffold dev -m ordering. Each service is a Helm release of its own, which is what profile bluegreen moves.
`;

/** What is built and released together: who works on one of a group mostly works on the others. */
const groups: Record<string, readonly (PeerName | 'web')[]> = {
  edge: ['gateway', 'web'],
  people: ['auth', 'users'],
  kitchens: ['menu', 'reviews'],
  ordering: ['orders', 'payment', 'delivery'],
  telling: ['notifications', 'admin'],
};

const head = { apiVersion: 'skaffold/v4beta13', kind: 'Config' };
const plain = { aliasDuplicateObjects: false, lineWidth: 120 };

/** skaffold.yaml: the whole platform requires its groups. */
export function skaffoldFile(): string {
  missing();
  const documents = [
    whole,
    ...Object.entries(groups).map(([name, all]) => group(name, all)),
    infra,
  ];
  return about + documents.map((it) => stringify(it, plain)).join('---\n');
}

/**
 * By group, a Deployment without pods. Skaffold writes the tags it has built into what it applies and
 * tells them to no hook, so that this is where deploy/skaffold/release.ts reads them.
 */
export function skaffoldImages(): Record<string, string> {
  const files = Object.entries(groups).map(([name, all]) => {
    const labels = { 'app.kubernetes.io/name': `skaffold-${name}` };
    const manifest = {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata: { name: `skaffold-${name}`, namespace: 'foodiefast' },
      spec: {
        replicas: 0,
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            ...podSecurity,
            containers: all
              .filter((it) => it !== 'web')
              .map((it) => ({ name: it, image: `foodiefast/${it}`, ...containerSecurity })),
          },
        },
      },
    };
    return [`${name}.yaml`, stringify(manifest, plain)];
  });
  return Object.fromEntries(files);
}

const podSecurity = {
  automountServiceAccountToken: false,
  securityContext: {
    runAsNonRoot: true,
    runAsUser: 10_001,
    seccompProfile: { type: 'RuntimeDefault' },
  },
};
const containerSecurity = {
  securityContext: {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  },
};

function missing(): void {
  const all = new Set<string>(Object.values(groups).flat());
  const lost = Object.keys(places).filter((name) => !all.has(name));
  if (lost.length > 0) throw new Error(`no group of skaffold.yaml has ${lost.join(', ')}`);
}

const whole = {
  ...head,
  metadata: { name: 'foodiefast' },
  requires: [{ configs: Object.keys(groups) }],
  portForward: [
    {
      resourceType: 'service',
      resourceName: 'web',
      namespace: 'foodiefast',
      port: 8080,
      localPort: 8080,
    },
  ],
  verify: [
    {
      name: 'smoke',
      container: {
        name: 'smoke',
        image: 'foodiefast/gateway',
        command: ['/usr/local/bin/node'],
        args: ['--eval', smoke()],
      },
      executionMode: { kubernetesCluster: { jobManifestPath: 'deploy/skaffold/smoke-job.yaml' } },
    },
  ],
};

/** Asked inside the cluster, with the gateway's own way through the policies. */
function smoke(): string {
  return [
    "const paths = { '/api/v1/home?lat=45.757&lng=4.84': 200, '/api/v1/me': 401, '/api/openapi.json': 200 };",
    'for (const [path, wanted] of Object.entries(paths)) {',
    "  const { status } = await fetch('http://gateway:8080' + path);",
    "  console.log(status === wanted ? 'ok    ' : 'FAILED', path, status);",
    '  if (status !== wanted) process.exitCode = 1;',
    '}',
    '',
  ].join('\n');
}

// The stores of a try-out are a release of their own and come before: skaffold run -m infra -p tryout.
// Without the profile there is nothing, or every skaffold run would bring them.
const infra = {
  ...head,
  metadata: { name: 'infra' },
  profiles: [
    {
      name: 'tryout',
      deploy: {
        helm: {
          flags: { upgrade: ['--wait=legacy', '--timeout=10m'] },
          releases: [{ name: 'infra', chartPath: 'charts/infra', namespace: 'foodiefast' }],
        },
      },
    },
  ],
};

function group(name: string, all: readonly (PeerName | 'web')[]) {
  return {
    ...head,
    metadata: { name },
    build: {
      // The version of a tag is the commit; a laptop's cluster needs no push.
      tagPolicy: { gitCommit: {} },
      local: { useBuildkit: true, concurrency: 2 },
      artifacts: all.map(artifact),
    },
    deploy: {
      helm: {
        flags: {
          upgrade: ['--rollback-on-failure', '--wait=legacy', '--wait-for-jobs', '--timeout=5m'],
          install: ['--rollback-on-failure', '--wait=legacy', '--wait-for-jobs', '--timeout=10m'],
        },
        releases: all.map((it) => release(it, 'dev')),
      },
    },
    profiles: profiles(name, all),
  };
}

const artifact = (name: string) => ({
  image: `foodiefast/${name}`,
  docker:
    name === 'web'
      ? { dockerfile: 'deploy/web/Dockerfile' }
      : { dockerfile: 'Dockerfile', buildArgs: { SERVICE: name } },
});

function release(name: string, environment: string) {
  const key = name.replaceAll('-', '_');
  return {
    name,
    chartPath: name === 'web' ? 'charts/web' : 'charts/service',
    namespace: 'foodiefast',
    createNamespace: false,
    valuesFiles: [
      ...(name === 'web' ? [] : [`charts/values/${name}.yaml`]),
      `charts/values/env/${environment}.yaml`,
    ],
    setValueTemplates: {
      'image.repository': `{{.IMAGE_REPO_foodiefast_${key}}}`,
      'image.tag': `{{.IMAGE_TAG_foodiefast_${key}}}`,
    },
  };
}

function profiles(group: string, all: readonly (PeerName | 'web')[]) {
  const set = (path: string, value: unknown) => ({ op: 'replace', path, value });
  const pushed = { op: 'add', path: '/build/local/push', value: true };
  const into = (environment: string) =>
    all.map((name, index) =>
      set(`/deploy/helm/releases/${index}/valuesFiles`, release(name, environment).valuesFiles),
    );
  // What moves one service after the other: stage, smoke test, promote. A failing smoke test ends with an
  // error and leaves what was live.
  const moves = {
    manifests: { rawYaml: [`deploy/skaffold/images/${group}.yaml`] },
    deploy: {
      kubectl: {
        hooks: { after: [{ host: { command: ['node', 'deploy/skaffold/release.ts', group] } }] },
      },
    },
    patches: [{ op: 'remove', path: '/deploy/helm' }],
  };
  return [
    { name: 'dev', activation: [{ command: 'dev' }], patches: all.flatMap(fromSource) },
    { name: 'staging', patches: [...into('staging'), pushed] },
    { name: 'prod', patches: [...into('prod'), pushed] },
    { name: 'bluegreen', ...moves },
    { name: 'canary', ...moves },
    // Helm before 4 has other names for the same safety.
    {
      name: 'helm3',
      patches: [
        set('/deploy/helm/flags/upgrade', [
          '--atomic',
          '--wait',
          '--wait-for-jobs',
          '--timeout=5m',
        ]),
        set('/deploy/helm/flags/install', [
          '--atomic',
          '--wait',
          '--wait-for-jobs',
          '--timeout=10m',
        ]),
      ],
    },
    // Neither Docker nor a registry: node deploy/skaffold/bench.ts run -p bluegreen,bench
    { name: 'bench', patches: [...all.map(byCommand), pushed] },
  ];
}

/** Built by whatever there is; Skaffold is told of the result as if it had been pushed. */
const byCommand = (name: string, index: number) => ({
  op: 'replace',
  path: `/build/artifacts/${index}`,
  value: {
    image: `foodiefast/${name}`,
    custom: {
      buildCommand: `node deploy/skaffold/build.ts ${name}`,
      dependencies: { paths: ['pnpm-lock.yaml'] },
    },
  },
});

/** With skaffold dev a changed file goes into the pod, where node --watch begins again. */
function fromSource(name: string, index: number) {
  if (name === 'web') return [];
  const folder = name === 'gateway' ? name : `services/${name}`;
  return [
    { op: 'add', path: `/build/artifacts/${index}/docker/target`, value: 'source' },
    {
      op: 'add',
      path: `/build/artifacts/${index}/sync`,
      value: {
        manual: [`${folder}/**/*.ts`, 'packages/kit/src/*.ts', 'packages/contracts/src/*.ts'].map(
          (src) => ({ src, dest: '/src' }),
        ),
      },
    },
    {
      op: 'add',
      path: `/deploy/helm/releases/${index}/setValues`,
      value: { 'global.development': true },
    },
  ];
}
