import { spawn } from 'node:child_process';
import { createServer } from 'node:http';

// node deploy/skaffold/bench.ts run -m ordering -p bluegreen,bench: Skaffold where there is no Docker and no
// registry. It asks a registry for the digest of whatever it did not build with Docker, so here is one
// that knows every name, and has no image: those lie in the nodes already when build.ts has ended.
const registry = '127.0.0.1:5000';
const [host, port] = registry.split(':');
const anyImage = JSON.stringify({
  schemaVersion: 2,
  mediaType: 'application/vnd.oci.image.index.v1+json',
  manifests: [],
});

const server = createServer((request, response) => {
  const isManifest = request.url?.includes('/manifests/') ?? false;
  response.setHeader('content-type', 'application/vnd.oci.image.index.v1+json');
  response.end(isManifest ? anyImage : '{}');
});
server.once('error', (error) => {
  throw new Error(`${registry} is taken`, { cause: error });
});
server.listen(Number(port), host, () => {
  const skaffold = spawn(process.env['SKAFFOLD'] ?? 'skaffold', process.argv.slice(2), {
    stdio: 'inherit',
    env: {
      ...process.env,
      SKAFFOLD_DEFAULT_REPO: registry,
      SKAFFOLD_CACHE_ARTIFACTS: 'false',
      SKAFFOLD_DETECT_MINIKUBE: 'false',
      SKAFFOLD_LOAD_IMAGES: 'false',
      SKAFFOLD_UPDATE_CHECK: 'false',
    },
  });
  skaffold.once('error', (error) => {
    throw new Error('skaffold is needed, and could not be started', { cause: error });
  });
  skaffold.once('exit', (code) => process.exit(code ?? 1));
});
