import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PeerName } from '@foodiefast/contracts/topology';
import { repository } from '@foodiefast/release/image/bundle';
import { must } from '@foodiefast/release/rollout/command';
import type { Settings } from './settings.ts';

/** What becomes of a release: see `images/Dockerfile`. */
export type Variant = 'next' | 'crash' | 'silent' | 'faulty' | 'wrong' | 'newer' | 'broken';
export type Images = ReturnType<typeof openImages>;

const folder = join(repository, 'packages/prove-cluster/images');

/** Makes versions from the installed one; what was made once is noted, and not made again. */
export function openImages(settings: Settings, noteFile: string) {
  const { REPOSITORY, TAG, BUILD_IMAGE, LOAD_IMAGE } = settings;
  const known = new Set<string>(
    existsSync(noteFile) ? readFileSync(noteFile, 'utf8').split('\n').filter(Boolean) : [],
  );
  return {
    /** The tag of that version. */
    async make(service: PeerName, variant: Variant): Promise<string> {
      const tag = `${TAG}-${variant}`;
      const image = `${REPOSITORY}/${service}:${tag}`;
      if (known.has(image)) return tag;
      const from = `FROM_IMAGE=${REPOSITORY}/${service}:${TAG}`;
      const options = ['--target', variant, '--build-arg', from, '--tag', image, folder];
      await command(BUILD_IMAGE, options);
      if (LOAD_IMAGE) await command(LOAD_IMAGE, [image]);
      known.add(image);
      writeFileSync(noteFile, [...known].join('\n'));
      return tag;
    },
  };
}

async function command(text: string, more: readonly string[]): Promise<void> {
  const [file = '', ...args] = text.split(' ');
  await must(file, [...args, ...more]);
}
