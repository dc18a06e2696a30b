import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeFile } from '../compose.ts';
import { repository } from '../image/bundle.ts';
import { readme } from './readme.ts';
import { topologyTable } from './topology.ts';
import { umbrellaChart, umbrellaSchema, umbrellaValues } from './umbrella.ts';

// Writes the parts of the charts that follow from others; --check says which are out of date.
const charts = join(repository, 'charts');
const files: Record<string, string> = {
  '../compose.full.yaml': composeFile(),
  'service/files/topology.json': topologyTable(),
  'infra/files/topology.json': topologyTable(),
  'foodiefast/Chart.yaml': umbrellaChart(),
  'foodiefast/values.yaml': umbrellaValues(join(charts, 'values')),
  'foodiefast/values.schema.json': umbrellaSchema(),
  'service/README.md': readme(join(charts, 'service')),
  'infra/README.md': readme(join(charts, 'infra')),
};

const stale = Object.entries(files).filter(([name, text]) => {
  const file = join(charts, name);
  return !existsSync(file) || readFileSync(file, 'utf8') !== text;
});
if (!process.argv.includes('--check')) {
  for (const [name, text] of stale) writeFileSync(join(charts, name), text);
} else if (stale.length > 0) {
  const names = stale.map(([name]) => `charts/${name}`).join(', ');
  console.error(`out of date, run make charts: ${names}`);
  process.exitCode = 1;
}
