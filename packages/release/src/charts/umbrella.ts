import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type PeerName, places } from '@foodiefast/contracts/topology';
import { parse, stringify } from 'yaml';

const made = '# Made by make charts from the topology and from charts/values.\n';
const names = Object.keys(places) as PeerName[];

/** One dependency for each service, all of them the same chart, and the web app. */
export function umbrellaChart(charts: string): string {
  const versionOf = (name: string): string =>
    String(parse(readFileSync(join(charts, name, 'Chart.yaml'), 'utf8')).version);
  const version = versionOf('service');
  const chart = {
    apiVersion: 'v2',
    name: 'foodiefast',
    description: 'The whole platform: every service, the gateway and the web app',
    type: 'application',
    version,
    appVersion: version,
    dependencies: [
      ...names.map((alias) => ({
        name: 'service',
        version,
        repository: 'file://../service',
        alias,
      })),
      {
        name: 'web',
        version: versionOf('web'),
        repository: 'file://../web',
        condition: 'web.enabled',
      },
    ],
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
  return made + stringify({ ...values, web: { enabled: true } });
}

/** A service that is not there is refused by name; what is below a name, by the service chart's schema. */
export function umbrellaSchema(): string {
  const schema = {
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
    properties: Object.fromEntries(
      [...names, 'web', 'global'].map((name) => [name, { type: 'object' }]),
    ),
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
