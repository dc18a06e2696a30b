import { cpSync, existsSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

type Manifest = {
  name: string;
  version: string;
  license?: string;
  dependencies?: Record<string, string>;
  optionalDependencies?: Record<string, string>;
  peerDependencies?: Record<string, string>;
};
export type Module = { name: string; version: string; license: string };

/** Nobody runs these in a container: types, maps, sources, tests, documents. */
const needless = /(\.d\.[cm]?ts|\.map|\.md|\.markdown)$|\/(test|tests|docs|examples?|benchmarks?)$/;

/**
 * Copies the packages that `wanted` names, and all they depend on, into `out/node_modules`: one copy
 * at the top, another version of the same name below the package that wants it.
 */
export function copyModules(
  wanted: ReadonlyArray<{ name: string; from: string }>,
  out: string,
): Module[] {
  const at = new Map<string, string>();
  const modules = new Map<string, Module>();

  function copy(name: string, from: string, holders: readonly string[]): void {
    const source = find(name, from);
    if (!source) return;
    if (holders.some((holder) => at.get(join(holder, 'node_modules', name)) === source)) return;
    const holder = holders.find((it) => !at.has(join(it, 'node_modules', name))) ?? out;
    const place = join(holder, 'node_modules', name);
    at.set(place, source);
    const inside = join(source, 'node_modules');
    cpSync(source, place, {
      recursive: true,
      dereference: true,
      filter: (file) => file !== inside && !needless.test(file),
    });
    const module = moduleOf(source);
    modules.set(`${name}@${module.version}`, module);
    for (const next of Object.keys(dependenciesOf(read(source)))) {
      copy(next, source, [...holders, place]);
    }
  }

  for (const { name, from } of wanted) copy(name, dirname(from), [out]);
  return [...modules.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

export function moduleOf(folder: string): Module {
  const { name, version, license } = read(folder);
  return { name, version, license: typeof license === 'string' ? license : 'unknown' };
}

// An optional one that is not installed is for another platform.
const dependenciesOf = ({ dependencies, optionalDependencies, peerDependencies }: Manifest) => ({
  ...peerDependencies,
  ...optionalDependencies,
  ...dependencies,
});

const read = (folder: string): Manifest =>
  JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));

/** As Node looks for it: in each node_modules on the way up from the real place of who asks. */
function find(name: string, from: string): string | undefined {
  for (let folder = realpathSync(from); ; folder = dirname(folder)) {
    const candidate = join(folder, 'node_modules', name);
    if (existsSync(join(candidate, 'package.json'))) return realpathSync(candidate);
    if (folder === dirname(folder)) return undefined;
  }
}
