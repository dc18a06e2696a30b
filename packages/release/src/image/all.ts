import { spawnSync } from 'node:child_process';
import { repository } from './bundle.ts';
import { imageNames } from './names.ts';

// TAG=v1 node packages/release/src/image/all.ts: builds every image. LOAD_IMAGE brings each to a cluster
// (kind load docker-image, docker push); BUILD_IMAGE takes the options of docker build.
const given = process.env;
const TAG = given['TAG'] || 'dev';
const REPOSITORY = given['REPOSITORY'] || 'foodiefast';
const BUILD_IMAGE = given['BUILD_IMAGE'] || 'docker build';
const { LOAD_IMAGE } = given;

for (const name of imageNames) {
  const image = `${REPOSITORY}/${name}:${TAG}`;
  const file = name === 'web' ? 'deploy/web/Dockerfile' : 'Dockerfile';
  const options = [
    '--file',
    file,
    '--build-arg',
    `SERVICE=${name}`,
    '--build-arg',
    `VERSION=${TAG}`,
  ];
  run(BUILD_IMAGE, [...options, '--tag', image, '.']);
  if (LOAD_IMAGE) run(LOAD_IMAGE, [image]);
}

function run(command: string, more: readonly string[]): void {
  const [file = '', ...args] = command.split(' ');
  const { status, error } = spawnSync(file, [...args, ...more], {
    cwd: repository,
    stdio: 'inherit',
  });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}
