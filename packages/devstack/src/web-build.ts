import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseEnvironment } from './environment.ts';
import { exec } from './exec.ts';
import { logFile, repository } from './home.ts';
import { seconds } from './progress.ts';
import type { Site } from './site.ts';

const web = join(repository, 'web');

const webRoot = join(web, 'dist');

const sources = [
  'web/{src,public}/**/*.*',
  'web/*.{ts,json,html}',
  'packages/ui/src/**/*.*',
  'pnpm-lock.yaml',
];

/**
 * Builds the web app, unless nothing it is made of has changed. An app that does not build leaves
 * the one before in place and says so, since the rest of the platform is of use without it.
 */
export function webBuild(site: Site): () => Promise<void> {
  return async () => {
    const note = join(webRoot, '.sources');
    const print = fingerprint();
    if (existsSync(note) && readFileSync(note, 'utf8') === print) return;
    const startMs = performance.now();
    site.say('web', 'building');
    try {
      await exec(
        {
          file: process.execPath,
          args: ['node_modules/vite/bin/vite.js', 'build'],
          cwd: web,
          env: { ...baseEnvironment(site), NODE_ENV: 'production' },
        },
        { log: logFile(site.home, 'web'), signal: site.signal, name: 'the build of web' },
      );
    } catch (error) {
      if (site.signal.aborted || !existsSync(join(webRoot, 'index.html'))) throw error;
      site.say('web', 'does not build (make logs S=web): the build before is served');
      return;
    }
    writeFileSync(note, print);
    site.say('web', `built in ${seconds(performance.now() - startMs)}`);
  };
}

function fingerprint(): string {
  const hash = createHash('sha256');
  for (const file of globSync(sources, { cwd: repository }).toSorted()) {
    hash.update(file).update(readFileSync(join(repository, file)));
  }
  return hash.digest('hex');
}
