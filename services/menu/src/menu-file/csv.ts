import type { Section } from '@foodiefast/contracts/menu';
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { type Column, columnOf, columns, type Row } from './csv-columns.ts';
import { nestRows } from './csv-rows.ts';
import { atLines, type LineError, type MenuFile } from './menu-file.ts';
import { issuesMax } from './reading.ts';

export const writeCsv = (sections: readonly Section[]): string =>
  stringify(sections.flatMap(rowsOf), {
    bom: true,
    header: true,
    columns: [...columns],
    cast: { string: escaped },
  });

const rowsOf = (section: Section): Row[] => [
  { row: 'section', id: section.id, ...named(section.name) },
  ...section.dishes.flatMap((dish): Row[] => [
    {
      row: 'dish',
      id: dish.id,
      ...named(dish.name),
      description_fr: dish.description.fr,
      description_en: dish.description.en,
      price: amount(dish.priceCents),
      tax_category: dish.taxCategory,
      allergens: dish.allergens.join(' '),
      diets: dish.diets.join(' '),
      preparation_minutes: String(dish.preparationMinutes),
      work_units: String(dish.workUnits),
      portions_per_day: String(dish.portionsPerDay ?? ''),
      available: dish.available ? 'yes' : 'no',
    },
    ...dish.options.flatMap((group): Row[] => [
      {
        row: 'group',
        id: group.id,
        ...named(group.name),
        min: String(group.min),
        max: String(group.max),
      },
      ...group.choices.map(
        (choice): Row => ({
          row: 'choice',
          id: choice.id,
          ...named(choice.name),
          price: amount(choice.priceCents),
          allergens: choice.allergens.join(' '),
        }),
      ),
    ]),
  ]),
];

const named = (name: { fr: string; en: string }): Row => ({ name_fr: name.fr, name_en: name.en });
const amount = (cents: number): string => (cents / 100).toFixed(2);

/** Reads what spreadsheets make of it too: semicolons or tabs, and amounts with a comma. */
export function readCsv(text: string): MenuFile {
  const [header, ...records] = recordsOf(text);
  const cells = header?.cells.slice(0, 2 * columns.length) ?? [];
  const names = cells.map((name) => name.toLowerCase());
  const errors: LineError[] = headerErrors(names);
  if ((header?.cells.length ?? 0) > cells.length) throw atLines(errors);
  const rows = records.map(({ line, cells: found }) => {
    if (found.length > names.length && errors.length < issuesMax) {
      errors.push({ line, field: '', message: `has more than ${names.length} cells` });
    }
    const row: Row = Object.fromEntries(
      names.map((name, index) => [name as Column, unescaped(found[index] ?? '')]),
    );
    return { line, row };
  });
  const nested = nestRows(rows);
  return {
    value: nested.value,
    errors: [...errors, ...nested.errors],
    placeOf(path) {
      const parts = path.map(String);
      const own = [...parts];
      while (own.length > 0 && !nested.lines.has(own.join('.'))) own.pop();
      const line = nested.lines.get(own.join('.')) ?? 1;
      return { line, field: columnOf(parts.slice(own.length)) };
    },
  };
}

// A draft weighs 480 KiB at most: its choices take more than 100 bytes each, and a line here.
const linesMax = 10_000;
const cellsMax = columns.length * linesMax;

/** Before the file is read: a megabyte of commas would take the time of everybody else. */
function refuseCrowded(text: string, delimiter: string): void {
  let lines = 1;
  let cells = 1;
  for (const letter of text) {
    if (letter === '\n' || letter === '\r') lines += 1;
    else if (letter === delimiter) cells += 1;
    if (lines <= linesMax && cells <= cellsMax) continue;
    const message = `is more than the ${linesMax} lines of ${columns.length} cells that a menu has`;
    throw atLines([{ line: lines, field: '', message }]);
  }
}

function recordsOf(text: string): { line: number; cells: string[] }[] {
  const delimiter = delimiterOf(text);
  refuseCrowded(text, delimiter);
  try {
    const records = parse(text, {
      bom: true,
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      skip_records_with_empty_values: true,
      trim: true,
      max_record_size: 64 * 1024,
    }) as unknown as { info: { lines: number }; record: string[] }[];
    return records.map(({ info, record }) => ({ line: info.lines, cells: record }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? error['lines'] : 1;
    throw atLines([{ line, field: '', message: 'is not a line of CSV' }], error);
  }
}

function delimiterOf(text: string): string {
  const end = text.indexOf('\n');
  const header = end < 0 ? text : text.slice(0, end);
  return [';', '\t'].find((it) => header.split(it).length > 2) ?? ',';
}

function headerErrors(names: readonly string[]): LineError[] {
  const known: readonly string[] = columns;
  const missing = ['row', 'name_fr', 'name_en'].filter((name) => !names.includes(name));
  const errors = (list: readonly string[], message: string) =>
    list.map((field) => ({ line: 1, field, message }));
  return [
    ...errors(missing, 'is a column that must be there'),
    ...errors(
      names.filter((name) => !known.includes(name)),
      'is not a known column',
    ),
    ...errors(
      names.filter((name, index) => names.indexOf(name) !== index),
      'stands there twice',
    ),
  ];
}

// A spreadsheet would calculate what begins so, wide letters of East Asia included.
const formula = /^'*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/** A cell that looks like a formula gets a quote in front, also behind quotes of its own. */
const escaped = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);
const unescaped = (cell: string): string =>
  cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
