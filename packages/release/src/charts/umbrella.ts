import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { parse, stringify } from 'yaml';

const made = '# Made by make charts from the topology and from charts/values.\n';
const names = Object.keys(places) as PeerName[];

/** One dependency for each service, all of them the same chart. */
export function umbrellaChart(): string {
  const chart = {
    apiVersion: 'v2',
    name: 'foodiefast',
    description: 'The whole platform: every service and the gateway',
    type: 'application',
    version: '0.1.0',
    appVersion: '0.1.0',
    dependencies: names.map((alias) => ({
      name: 'service',
      version: '0.1.0',
      repository: 'file://../service',
      alias,
    })),
  };
  return made + stringify(chart);
}

/** What stands in values/NAME.yaml, each under its service's name. */
export function umbrellaValues(folder: string): string {
  const values = Object.fromEntries(
    names.map((name) => {
      const { name: _alias, ...own } = parse(readFileSync(join(folder, `${name}.yaml`), 'utf8'));
      return [name, own];
    }),
  );
  return made + stringify(values);
}

/** A service that is not there is refused by name; what is below a name, by the service chart's schema. */
export function umbrellaSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries([...names, 'global'].map((name) => [name, { type: 'object' }])),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
