import { existsSync, globSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';
import { type Module, moduleOf } from './modules.ts';

export const repository = resolve(import.meta.dirname, '../../../..');

/**
 * Stays outside the bundle: what telemetry patches as it is imported, what has native code, and what
 * reads files of its own.
 */
const outside = [
  'pg',
  'pg-native',
  'ioredis',
  'mongodb',
  'kafkajs',
  'pino',
  'fastify',
  'import-in-the-middle',
  '@node-rs/argon2',
  'sharp',
  '@scalar/fastify-api-reference',
];

/** Packages of files alone: what depends on them reads them, and nothing imports them. */
const filesAlone = ['dejavu-fonts-ttf'];

export type Bundle = {
  /** Imports that stay imports and packages of files alone, with the file that names each. */
  imported: Array<{ name: string; from: string }>;
  /** Our files that it is made from. */
  sources: Set<string>;
  /** Packages whose code is in the bundle. */
  bundled: Module[];
};

/** Bundles a workspace folder's programs (main, cli) and the telemetry that is preloaded, flat into `out`. */
export async function bundle(folder: string, out: string): Promise<Bundle> {
  const programs = ['main', 'cli'].filter((it) => existsSync(join(folder, `src/${it}.ts`)));
  if (programs.length === 0) throw new Error(`${folder} has no src/main.ts`);
  const release = join(repository, 'packages/release/src');
  const { metafile } = await build({
    entryPoints: [
      ...programs.map((it) => ({ in: join(folder, `src/${it}.ts`), out: it })),
      { in: join(repository, 'packages/kit/src/telemetry.ts'), out: 'telemetry' },
      { in: join(release, 'topics.ts'), out: 'topics' },
    ],
    absWorkingDir: repository,
    outdir: out,
    bundle: true,
    // Telemetry and the service share one module of metrics, so they must not each have a copy.
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node24',
    sourcemap: 'linked',
    sourcesContent: false,
    chunkNames: 'chunk-[hash]',
    legalComments: 'none',
    metafile: true,
    external: outside,
    plugins: [ownAddresses],
    banner: {
      js: "import { createRequire as __makeRequire } from 'node:module';const require = __makeRequire(import.meta.url);",
    },
  });
  const imported = Object.entries(metafile.inputs).flatMap(([file, { imports }]) =>
    imports
      .filter((it) => it.external && outside.some((name) => isOf(name, it.path)))
      .map((it) => ({ name: packageName(it.path), from: resolve(repository, file) })),
  );
  const manifest = join(folder, 'package.json');
  const { dependencies = {} } = JSON.parse(await readFile(manifest, 'utf8'));
  const files = filesAlone.filter((name) => name in dependencies);
  const bundled = Object.keys(metafile.inputs).flatMap((file) => packageFolder(file) ?? []);
  const sources = Object.keys(metafile.inputs).filter((it) => !it.includes('node_modules/'));
  return {
    imported: [...imported, ...files.map((name) => ({ name, from: manifest }))],
    sources: new Set(sources),
    bundled: [...new Set(bundled)].map((it) => moduleOf(resolve(repository, it))),
  };
}

/** The migrations that a service runs lie in the image where they lie in the repository. */
export const migrationFolders = (folder: string): string[] =>
  globSync(['packages/kit/migrations', join(relative(repository, folder), 'migrations')], {
    cwd: repository,
  });

/** Files that belong to a module are found from where it stands in the repository, bundled or not. */
const ownAddresses: Plugin = {
  name: 'own-addresses',
  setup({ onLoad }) {
    onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      if (path.includes('/node_modules/')) return undefined;
      const source = await readFile(path, 'utf8');
      if (!source.includes('import.meta.url')) return undefined;
      const place = JSON.stringify(`./${relative(repository, path)}`);
      const contents = source.replaceAll(
        'import.meta.url',
        `new URL(${place}, import.meta.url).href`,
      );
      return { contents, loader: 'ts' };
    });
  },
};

const packageFolder = (file: string) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0];
const isOf = (name: string, path: string) => path === name || path.startsWith(`${name}/`);
const packageName = (path: string) =>
  path
    .split('/')
    .slice(0, path.startsWith('@') ? 2 : 1)
    .join('/');
