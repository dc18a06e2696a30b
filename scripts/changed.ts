import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const rememberedIn = 'node_modules/.cache/foodiefast/passed.json';

/** Of each check: the state of each folder in which it last passed. */
type Passed = Record<string, Record<string, string>>;

/**
 * Tells which folders of the workspace changed since a check last passed over them. A folder's
 * state is that of its files, of the workspace packages it uses, and of the settings in the root.
 */
export function openChanges() {
  const states = statesOfFolders();
  const passed: Passed = existsSync(rememberedIn)
    ? (JSON.parse(readFileSync(rememberedIn, 'utf8')) as Passed)
    : {};
  return {
    since: (check: string): string[] =>
      Object.keys(states).filter((folder) => passed[check]?.[folder] !== states[folder]),
    passed(check: string) {
      passed[check] = states;
      mkdirSync(dirname(rememberedIn), { recursive: true });
      writeFileSync(rememberedIn, JSON.stringify(passed));
    },
  };
}

function statesOfFolders(): Record<string, string> {
  const packages = globSync(['{packages,services}/*/package.json', '*/package.json']).map(dirname);
  const files = git('ls-files', '-z', '-co', '--exclude-standard', '--deduplicate').split('\0');
  const settings = digest(files.filter((it) => /^[^/]+\.(json|ts|yaml)$/.test(it)));
  const own = (folder: string) => digest(files.filter((it) => it.startsWith(`${folder}/`)));
  const owns = Object.fromEntries([...packages, 'scripts'].map((it) => [it, own(it)]));
  const state = (folders: Iterable<string>) =>
    hash([settings, ...[...folders].toSorted().map((it) => owns[it])].join());
  return {
    ...Object.fromEntries(packages.map((it) => [it, state(reach(it, packages))])),
    // The scripts may use any package.
    scripts: state([...packages, 'scripts']),
  };
}

/** A package and the workspace packages that it uses, also by way of others. */
function reach(folder: string, packages: readonly string[], seen = new Set<string>()): Set<string> {
  if (seen.has(folder)) return seen;
  seen.add(folder);
  const { dependencies, devDependencies } = JSON.parse(
    readFileSync(`${folder}/package.json`, 'utf8'),
  ) as { dependencies?: object; devDependencies?: object };
  const names = Object.keys({ ...dependencies, ...devDependencies });
  const used = packages.filter((it) => names.includes(`@foodiefast/${it.split('/').at(-1)}`));
  for (const it of used) reach(it, packages, seen);
  return seen;
}

/** A file that is deleted but not committed is listed and has no content. */
const digest = (files: readonly string[]) =>
  hash(files.map((it) => `${it} ${existsSync(it) ? hash(readFileSync(it)) : ''}`).join('\n'));

const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('base64');

const git = (...args: readonly string[]) =>
  execFileSync('git', args, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
