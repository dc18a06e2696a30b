import { spawnSync } from 'node:child_process';

// After Skaffold has built: hands the new tag of one service to the release CLI.
const service = process.env['SERVICE'] ?? 'orders';
const images = (process.env['SKAFFOLD_IMAGES'] ?? '').split(',');
const tag = images
  .map((it) => it.split('@')[0] ?? '')
  .find((it) => it.includes(`/${service}:`))
  ?.split(':')
  .at(-1);
if (!tag) throw new Error(`Skaffold built no image of ${service}`);

const steps = [
  ['stage', service, '--tag', tag],
  ['promote', service],
  ['watch', service],
];
for (const step of steps) {
  const args = ['packages/release/src/cli.ts', 'release', ...step];
  const { status } = spawnSync('node', args, { stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
