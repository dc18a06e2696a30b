import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';

const shape = z.looseObject({ properties: z.record(z.string(), z.looseObject({})) });

// Goes into nginx' settings as it is.
const plain = '[A-Za-z0-9._~/?&=%-]';
const address = '^https?://[A-Za-z0-9.-]+(:[0-9]+)?';

/** The web chart's values are some of a service's: what they may be is said once, there. */
export function webSchema(charts: string): string {
  const file = join(charts, 'service/values.schema.json');
  const service = shape.parse(JSON.parse(readFileSync(file, 'utf8')));
  const pick = (of: z.infer<typeof shape>, ...names: string[]) => ({
    ...of,
    properties: Object.fromEntries(names.map((name) => [name, of.properties[name]])),
  });
  const own = pick(service, 'image', 'service', 'route', 'preStopSeconds', 'podAnnotations', 'lib');
  const schema = {
    ...own,
    properties: {
      enabled: { type: 'boolean' },
      ...own.properties,
      http: pick(shape.parse(service.properties['http']), 'autoscaling', 'resources'),
      map: {
        type: 'object',
        additionalProperties: false,
        properties: {
          styleUrl: { type: 'string', pattern: `^$|${address}(/${plain}*)?$` },
          origins: { type: 'array', items: { type: 'string', pattern: `${address}$` } },
        },
      },
      // Checked by the services, with which it shares it.
      global: { type: 'object' },
    },
  };
  return `${JSON.stringify(schema, null, 2)}\n`;
}
