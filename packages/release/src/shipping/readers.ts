import { globSync } from 'node:fs';
import { repository } from '../image/bundle.ts';
import { must } from '../rollout/command.ts';
import type { ToolName } from '../tools.ts';
import type { Bench } from './bench.ts';

/** Each of our files of other languages is read by a program that knows them. */
export async function readFiles({ at }: Bench): Promise<string> {
  const readers: readonly (readonly [ToolName, readonly string[]])[] = [
    // PRIVATE_PORT is no secret, and sh has no pipefail.
    ['hadolint', ['--ignore=DL3064', '--ignore=DL4006', ...found('{,deploy/web/}Dockerfile')]],
    ['shellcheck', ['--shell=sh', ...found('{scripts,charts/infra/files}/*.sh')]],
    ['actionlint', [`-shellcheck=${at('shellcheck')}`, '-pyflakes=', ...workflows()]],
    ['hclfmt', ['-check', '-require-no-change', ...found('deploy/terraform/**/*.tf')]],
    ['compose-spec', [asWritten, 'compose.yaml']],
    ['compose-spec', [asWritten, 'compose.full.yaml']],
    ['compose-spec', [asWritten, 'compose.full.yaml', 'compose.dev.yaml']],
  ];
  for (const [name, args] of readers) await must(at(name), args, { folder: repository });
  return `nothing to say: ${[...new Set(readers.map(([name]) => name))].join(', ')}`;
}

// The passwords come from .env, which is not there.
const asWritten = '-no-interpolation';
const workflows = () => found('.github/workflows/*.yaml');

function found(pattern: string): string[] {
  const files = globSync(pattern, { cwd: repository });
  if (files.length === 0) throw new Error(`nothing is named ${pattern}`);
  return files;
}
