import { execFileSync } from 'node:child_process';

// The builder of profile bench: BUILD_IMAGE builds as docker build does, LOAD_IMAGE brings an image to the
// nodes. Both of its names are wanted: Skaffold's own, and that which the release's values have.
const [service] = process.argv.slice(2);
const { IMAGE, BUILD_IMAGE = 'docker build', LOAD_IMAGE } = process.env;
if (!service || !IMAGE) throw new Error('Skaffold calls this, with a service and IMAGE');
const dockerfile = service === 'web' ? 'deploy/web/Dockerfile' : 'Dockerfile';
const tag = IMAGE.slice(IMAGE.lastIndexOf(':') + 1);

for (const image of [IMAGE, `foodiefast/${service}:${tag}`]) {
  const options = ['--file', dockerfile, '--build-arg', `SERVICE=${service}`, '--tag', image, '.'];
  run(BUILD_IMAGE, options);
  if (LOAD_IMAGE) run(LOAD_IMAGE, [image]);
}

function run(text: string, more: readonly string[]): void {
  const [file = '', ...args] = text.split(' ');
  execFileSync(file, [...args, ...more], { stdio: 'inherit' });
}
