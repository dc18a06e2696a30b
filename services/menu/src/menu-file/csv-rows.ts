import { type Column, type Row, type RowKind, rowKinds } from './csv-columns.ts';
import type { LineError } from './menu-file.ts';
import { issuesMax } from './reading.ts';

type Node = Record<string, unknown>;
type Open = { path: string; children: Node[] };

/** The list that such a line goes into. */
const listOf: Record<RowKind, string> = {
  section: 'sections',
  dish: 'dishes',
  group: 'options',
  choice: 'choices',
};

/** Puts each line into the one above it that holds such, and remembers where it stood. */
export function nestRows(rows: readonly { line: number; row: Row }[]) {
  const sections: Node[] = [];
  const errors: LineError[] = [];
  const lines = new Map<string, number>();
  let open: Open[] = [];

  for (const { line, row } of rows) {
    if (errors.length >= issuesMax) break;
    const depth = rowKinds.findIndex((kind) => kind === row.row);
    const kind = rowKinds[depth];
    if (!kind) {
      errors.push({ line, field: 'row', message: `must be one of ${rowKinds.join(', ')}` });
      continue;
    }
    const parent = open[depth - 1];
    if (depth > 0 && !parent) {
      const above = rowKinds[depth - 1] ?? '';
      errors.push({ line, field: 'row', message: `must stand below a ${above}` });
      continue;
    }
    const at = parent?.children ?? sections;
    const path = `${parent ? `${parent.path}.` : ''}${listOf[kind]}.${at.length}`;
    const read = readerOf(row, (field, message) => errors.push({ line, field, message }));
    const children: Node[] = [];
    at.push(nodeOf[kind](read, children));
    lines.set(path, line);
    open = [...open.slice(0, depth), { path, children }];
  }
  return { value: { sections }, errors, lines };
}

// More than there are allergens.
const partsMax = 20;

type Reader = ReturnType<typeof readerOf>;

const nodeOf: Record<RowKind, (read: Reader, children: Node[]) => Node> = {
  section: (read, dishes) => ({ ...read.id(), name: read.localized('name'), dishes }),
  dish: (read, options) => ({
    ...read.id(),
    name: read.localized('name'),
    description: read.localized('description'),
    priceCents: read.cents(),
    taxCategory: read.text('tax_category'),
    allergens: read.list('allergens'),
    diets: read.list('diets'),
    preparationMinutes: read.count('preparation_minutes'),
    workUnits: read.count('work_units'),
    portionsPerDay: read.text('portions_per_day') === '' ? null : read.count('portions_per_day'),
    available: read.flag('available'),
    options,
  }),
  group: (read, choices) => ({
    ...read.id(),
    name: read.localized('name'),
    min: read.count('min'),
    max: read.count('max'),
    choices,
  }),
  choice: (read) => ({
    ...read.id(),
    name: read.localized('name'),
    priceCents: read.cents(),
    allergens: read.list('allergens'),
  }),
};

function readerOf(row: Row, fault: (field: Column, message: string) => void) {
  const text = (column: Column) => row[column] ?? '';
  /** What is at fault is told once, and stands for 0. */
  const number = (column: Column, shape: RegExp, message: string): number => {
    if (shape.test(text(column))) return Number(text(column).replace(',', '.'));
    fault(column, message);
    return 0;
  };
  return {
    text,
    id: () => (text('id') === '' ? {} : { id: text('id') }),
    localized: (name: 'name' | 'description') => ({
      fr: text(`${name}_fr`),
      en: text(`${name}_en`),
    }),
    list: (column: Column) =>
      text(column)
        .split(/[ ,;|]+/, partsMax)
        .filter((part) => part !== ''),
    count: (column: Column) => number(column, /^\d{1,6}$/, 'must be a whole number'),
    cents: () =>
      Math.round(
        number('price', /^\d{1,6}(?:[.,]\d{1,2})?$/, 'must be an amount such as 12.50') * 100,
      ),
    flag(column: Column): boolean {
      const said = text(column).toLowerCase();
      if (['', 'yes', 'oui', 'true', '1'].includes(said)) return true;
      if (!['no', 'non', 'false', '0'].includes(said)) fault(column, 'must be yes or no');
      return false;
    },
  };
}
