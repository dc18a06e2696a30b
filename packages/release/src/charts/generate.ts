import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { composeDevFile, composeFile } from '../compose.ts';
import { repository } from '../image/bundle.ts';
import { skaffoldFile, skaffoldImages } from '../skaffold.ts';
import { dashboards } from './dashboards.ts';
import { readme } from './readme.ts';
import { sizesPage } from './sizes.ts';
import { topologyTable } from './topology.ts';
import { umbrellaChart, umbrellaSchema, umbrellaValues } from './umbrella.ts';
import { webSchema } from './web.ts';

// Writes what follows from topology, values and schemas; --check says which are out of date.
const charts = join(repository, 'charts');
const files: Record<string, () => string> = {
  '../compose.full.yaml': composeFile,
  '../compose.dev.yaml': composeDevFile,
  '../skaffold.yaml': skaffoldFile,
  ...made('../deploy/skaffold/images', skaffoldImages()),
  ...made('service/files/dashboards', dashboards()),
  'service/files/topology.json': topologyTable,
  'infra/files/topology.json': topologyTable,
  'web/values.schema.json': () => webSchema(charts),
  'foodiefast/Chart.yaml': () => umbrellaChart(charts),
  'foodiefast/values.yaml': () => umbrellaValues(join(charts, 'values')),
  'foodiefast/values.schema.json': umbrellaSchema,
  '../docs/platform/sizes.md': () => sizesPage(charts),
  // Read what is written above.
  ...Object.fromEntries(
    ['service', 'web', 'foodiefast', 'infra'].map((name) => [
      `${name}/README.md`,
      () => readme(join(charts, name)),
    ]),
  ),
};

const isCheck = process.argv.includes('--check');
const stale: string[] = [];
for (const [name, text] of Object.entries(files)) {
  const file = join(charts, name);
  if (existsSync(file) && readFileSync(file, 'utf8') === text()) continue;
  stale.push(`charts/${name}`);
  if (isCheck) continue;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text());
}
if (isCheck && stale.length > 0) {
  console.error(`out of date, run make charts: ${stale.join(', ')}`);
  process.exitCode = 1;
}

function made(folder: string, texts: Record<string, string>): Record<string, () => string> {
  return Object.fromEntries(
    Object.entries(texts).map(([name, text]) => [`${folder}/${name}`, () => text]),
  );
}
