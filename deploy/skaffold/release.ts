import { execFileSync, spawnSync } from 'node:child_process';

// After Skaffold has built and applied deploy/skaffold/images/GROUP.yaml: hands the new tags of a group's
// services, or that of SERVICE alone, to the release CLI, one after the other.
const [group] = process.argv.slice(2);
if (!group) throw new Error('name the group');
const built = execFileSync('kubectl', [
  'get',
  'deployment',
  `skaffold-${group}`,
  '--namespace=foodiefast',
  '--output=jsonpath={range .spec.template.spec.containers[*]}{.name} {.image}{"\\n"}{end}',
]);
const wanted = process.env['SERVICE'];
const tags = new Map(
  built
    .toString()
    .trim()
    .split('\n')
    .map((line) => {
      const [service = '', image = ''] = line.split(' ');
      return [service, image.split('@')[0]?.split(':').at(-1) ?? ''] as const;
    }),
);
const services = [...tags.keys()].filter((it) => !wanted || it === wanted);
if (services.length === 0) throw new Error(`${group} has no service ${wanted}`);

for (const service of services) {
  const args = ['release', 'run', service, '--tag', tags.get(service) ?? ''];
  const { status } = spawnSync('node', ['packages/release/src/cli.ts', ...args], {
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
