import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import * as z from 'zod';
import { repository } from '../image/bundle.ts';

const alerts = z.object({
  groups: z.array(z.object({ rules: z.array(z.object({ alert: z.string(), expr: z.string() })) })),
});
const dashboard = z.object({
  panels: z.array(
    z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })) }),
  ),
});
const files = join(repository, 'charts/service/files');

/** Every query of rules and dashboards, by the name of what asks it. */
export function queries(): Array<{ of: string; expr: string }> {
  const { groups } = alerts.parse(parse(readFileSync(join(files, 'alerts.yaml'), 'utf8')));
  const rules = groups.flatMap((it) => it.rules.map(({ alert, expr }) => ({ of: alert, expr })));
  const panels = ['platform.json', 'service.json'].flatMap((name) =>
    dashboard
      .parse(JSON.parse(readFileSync(join(files, 'dashboards', name), 'utf8')))
      .panels.flatMap(({ title, targets }) => targets.map(({ expr }) => ({ of: title, expr }))),
  );
  return [...rules, ...panels];
}

const words = new Set(['and', 'or', 'unless', 'by', 'offset']);

/** The metrics that a query reads. */
export function metricsOf(expr: string): string[] {
  const bare = expr
    .replaceAll(/\{[^}]*\}|\[[^\]]*\]/g, ' ')
    .replaceAll(/\bby \([^)]*\)/g, ' ')
    .replaceAll(/\boffset \w+/g, ' ');
  const names = bare.match(/\b[a-z]\w*(?!\w|\s*\()/g) ?? [];
  return [...new Set(names.filter((name) => !words.has(name)))];
}

/** The metrics that a scrape tells of. */
export const metricsIn = (scrape: string): Set<string> =>
  new Set(scrape.split('\n').flatMap((line) => /^[a-z]\w*/.exec(line)?.[0] ?? []));
