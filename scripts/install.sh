#!/bin/sh
# The one shell script: it runs before there is a Node that can run TypeScript.
set -eu
if [ ! -f node_modules/.modules.yaml ] || [ pnpm-lock.yaml -nt node_modules/.modules.yaml ]; then
  command -v npx >/dev/null || { echo "npx is missing: install Node.js 20 or newer with npm" >&2; exit 1; }
  echo "installing packages"
  CI=true npx -y pnpm@12.21.0 install --frozen-lockfile --reporter=append-only
  touch node_modules/.modules.yaml
fi
version=$(node --version 2>/dev/null || echo none)
case "$version" in
  v2[6-9].* | v[3-9][0-9].*) ;;
  *)
    echo "Node 26 or newer is needed and $version was found: on Linux make install brings one, on an Apple machine run 'brew install node' (or use nodejs.org)" >&2
    exit 1
    ;;
esac
