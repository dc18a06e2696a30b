import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMap, isNode, isScalar, type Pair, parseDocument, type YAMLMap } from 'yaml';

type Row = { path: string; value: string; says: string };

/** A chart's page: its description, and every value with what values.yaml says of it. */
export function readme(folder: string): string {
  const chart = parseDocument(readFileSync(join(folder, 'Chart.yaml'), 'utf8'));
  const values = parseDocument(readFileSync(join(folder, 'values.yaml'), 'utf8'));
  const rows = isMap(values.contents) ? rowsOf(values.contents, '') : [];
  const lines = rows.map(({ path, value, says }) => `| \`${path}\` | ${value} | ${says} |`);
  return [
    `# ${String(chart.get('name'))}`,
    '',
    `${String(chart.get('description'))}. Made from values.yaml by \`make charts\`.`,
    '',
    '| value | default | |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}

function rowsOf(map: YAMLMap, prefix: string): Row[] {
  return map.items.flatMap((pair, index) => {
    const path = `${prefix}${keyOf(pair)}`;
    const says = commentOf(pair, index === 0 ? map.commentBefore : undefined);
    if (isMap(pair.value) && pair.value.items.length > 0 && !pair.value.flow) {
      const below = rowsOf(pair.value, `${path}.`);
      return says ? [{ path, value: '', says }, ...below] : below;
    }
    const value = JSON.stringify(isNode(pair.value) ? pair.value.toJSON() : null);
    return [{ path, value: `\`${value}\``, says }];
  });
}

const keyOf = (pair: Pair) => String(isScalar(pair.key) ? pair.key.value : pair.key);

function commentOf(pair: Pair, first: string | null | undefined): string {
  const own = isScalar(pair.key) ? pair.key.commentBefore : undefined;
  return (own ?? first ?? '')
    .trim()
    .replaceAll('|', '\\|')
    .replaceAll(/\s*\n\s*/g, ' ');
}
