import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import * as z from 'zod';
import { repository } from '../image/bundle.ts';
import { imageNames } from '../image/names.ts';
import { must, Trouble } from '../rollout/command.ts';
import type { Bench } from './bench.ts';

const quiet = {
  SKAFFOLD_DETECT_MINIKUBE: 'false',
  SKAFFOLD_INTERACTIVE: 'false',
  SKAFFOLD_UPDATE_CHECK: 'false',
};

/** Skaffold reads and renders every profile, with the Helm that it is for. */
export async function proveSkaffold(bench: Bench): Promise<string> {
  const [current, before] = [linked(bench, 'helm-4'), linked(bench, 'helm-3')];
  const program = bench.at('skaffold');
  // What lies there of an older version of the charts is refused.
  for (const chart of ['service', 'web', 'foodiefast'])
    await must(join(current, 'helm'), ['dependency', 'update', `charts/${chart}`], {
      folder: repository,
    });
  const built = join(bench.folder, 'build.json');
  const builds = imageNames.map((it) => `foodiefast/${it}`);
  writeFileSync(
    built,
    JSON.stringify({ builds: builds.map((imageName) => ({ imageName, tag: `${imageName}:v1` })) }),
  );
  const seen: string[] = [];
  for (const profile of ['', ...profiles()]) {
    const bin = profile === 'helm3' ? before : current;
    const path = `${bin}${delimiter}${process.env['PATH'] ?? ''}`;
    const place = {
      folder: repository,
      environment: { ...quiet, HOME: bench.folder, PATH: path },
    };
    const chosen = profile ? [`--profile=${profile}`] : [];
    await must(program, ['diagnose', '--yaml-only', ...chosen], place);
    const args = [
      'render',
      '--offline',
      '--digest-source=tag',
      `--build-artifacts=${built}`,
      ...chosen,
    ];
    const objects = parseAllDocuments(await must(program, args, place));
    if (objects.length < 2) throw new Trouble(`profile ${profile} renders nothing`);
    seen.push(`${profile || 'without one'} ${objects.length}`);
  }
  return `Skaffold reads every profile; objects that it renders: ${seen.join(', ')}`;
}

const named = z.object({ profiles: z.array(z.object({ name: z.string() })).default([]) });

function profiles(): Set<string> {
  const documents = parseAllDocuments(readFileSync(join(repository, 'skaffold.yaml'), 'utf8'));
  const all = documents.map((it) => named.parse(it.toJSON()));
  return new Set(all.flatMap((it) => it.profiles.map(({ name }) => name)));
}

/** A folder for PATH: Skaffold calls what is named helm and kubectl. */
function linked({ folder, at }: Bench, helm: 'helm-3' | 'helm-4'): string {
  const bin = join(folder, helm);
  mkdirSync(bin);
  symlinkSync(at(helm), join(bin, 'helm'));
  symlinkSync(at('kubectl'), join(bin, 'kubectl'));
  return bin;
}
