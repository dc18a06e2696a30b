import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { repository } from '../src/image/bundle.ts';
import { type ToolName, tool } from '../src/tools.ts';

export const charts = join(repository, 'charts');
const tools = process.env['FOODIEFAST_TOOLS'] ?? join(repository, '.foodiefast/tools');

export function run(name: ToolName, args: readonly string[], input = ''): Outcome {
  const { status, stdout, stderr } = spawnSync(tool(name, tools), args, {
    cwd: charts,
    input,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return { ok: status === 0, out: stdout, errors: stderr };
}
type Outcome = { ok: boolean; out: string; errors: string };

/** The dependencies of a chart are packed from the folders beside it. */
export function packDependencies(): void {
  for (const chart of ['service', 'foodiefast']) {
    execFileSync(tool('helm-4', tools), ['dependency', 'update', chart], {
      cwd: charts,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
  }
}

export function template(
  chart: string,
  args: readonly string[] = [],
  helm: 'helm-3' | 'helm-4' = 'helm-4',
): Outcome {
  return run(helm, [
    'template',
    'it',
    chart,
    '--namespace',
    'foodiefast',
    '--kube-version',
    '1.35.4',
    ...args,
  ]);
}

export const service = (name: string, ...args: string[]) =>
  template('service', ['-f', `values/${name}.yaml`, ...args]);

/** Sets values that are not text. */
export const set = (...pairs: string[]) => pairs.flatMap((it) => ['--set', it]);
