import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { places } from '@foodiefast/contracts/topology';
import { bundle, repository } from './bundle.ts';
import { folderOf } from './names.ts';

// node packages/release/src/image/changed.ts COMMIT: whose image would not be the same, as JSON.
const [since] = process.argv.slice(2);
const changed = new Set(changedSince(since));
// Anything here may be in any image.
const everywhere = ['Dockerfile', '.dockerignore', 'pnpm-lock.yaml', 'packages/release/src/image/'];
const isAll = !since || [...changed].some((file) => everywhere.some((it) => file.startsWith(it)));
const stale: string[] = [];
for (const name of Object.keys(places)) if (isAll || (await isTouched(name))) stale.push(name);
// What the browser is sent comes from these folders.
const web = ['web/', 'deploy/web/', 'packages/contracts/', 'packages/gazetteer/', 'packages/ui/'];
if (isAll || [...changed].some((file) => web.some((it) => file.startsWith(it)))) stale.push('web');
process.stdout.write(`${JSON.stringify(stale)}\n`);

/** Its bundle says which sources it is made from. */
async function isTouched(name: string): Promise<boolean> {
  const out = mkdtempSync(join(tmpdir(), 'foodiefast-changed-'));
  try {
    const { sources } = await bundle(join(repository, folderOf(name)), out);
    const migrations = [`${folderOf(name)}/migrations/`, 'packages/kit/migrations/'];
    return [...changed].some(
      (file) => sources.has(file) || migrations.some((it) => file.startsWith(it)),
    );
  } finally {
    rmSync(out, { recursive: true });
  }
}

/** All of them where the history is not there, as after a first push. */
function changedSince(commit: string | undefined): string[] {
  if (!commit || /^0+$/.test(commit)) return ['Dockerfile'];
  const text = execFileSync('git', ['diff', '--name-only', commit, 'HEAD'], { cwd: repository });
  return text.toString().trim().split('\n');
}
