import type { Section } from '@foodiefast/contracts/menu';
import { Refusal } from '@foodiefast/kit/refusal';
import { describe, expect, it } from 'vitest';
import { readCsv, writeCsv } from './csv.ts';
import { readJson, writeJson } from './json.ts';
import { byLine, type MenuFile, menuOf, textOf } from './menu-file.ts';

const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
const name = (fr: string, en = fr) => ({ fr, en });
const menu: Section[] = [
  {
    id: id(1),
    name: name('Plats', 'Mains'),
    dishes: [
      {
        id: id(2),
        name: name('=SUM(A1)', '-2 eggs, "fried"'),
        description: name('Deux\nlignes; et plus.'),
        priceCents: 1205,
        taxCategory: 'meal',
        allergens: ['milk', 'eggs'],
        diets: ['vegetarian'],
        preparationMinutes: 15,
        workUnits: 2,
        portionsPerDay: 0,
        available: false,
        options: [
          {
            id: id(3),
            name: name('Sauce'),
            min: 0,
            max: 1,
            choices: [
              { id: id(4), name: name('Ail'), priceCents: 50, allergens: [] },
              { id: id(5), name: name('Sésame'), priceCents: 0, allergens: ['sesame'] },
            ],
          },
        ],
      },
    ],
  },
  { id: id(6), name: name('Boissons', 'Drinks'), dishes: [] },
];
const faults = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.errors?.map(({ path }) => path) ?? [];
    throw error;
  }
  return [];
};
const faultsOf = (file: MenuFile) => faults(() => menuOf(file));

describe.each([
  ['CSV', (sections: Section[]) => readCsv(writeCsv(sections))],
  ['JSON', (sections: Section[]) => readJson(writeJson(sections))],
])('a menu as %s', (_name, through) => {
  it('comes back as it went out, without its photos', () => {
    expect(menuOf(through(menu)).sections).toEqual(menu);
    const photo = { id: id(9), small: 's', large: 'l' };
    const pictured = menu.map((it) => ({
      ...it,
      dishes: it.dishes.map((dish) => ({ ...dish, photo })),
    }));
    expect(menuOf(through(pictured)).sections).toEqual(menu);
    expect(menuOf(through([])).sections).toEqual([]);
  });
});

describe('a table', () => {
  const header = 'row,id,name_fr,name_en,description_fr,description_en,price,tax_category,min,max';

  it('does not calculate in a spreadsheet', () => {
    expect(writeCsv(menu)).toContain("'=SUM(A1)");
    expect(writeCsv(menu)).toContain("'-2 eggs");
  });

  it('brings every name back as it was, also one with a quote of its own', () => {
    const names = ['=1+1', "'=1+1", "''=1+1", "'quoted'", '-1', '@x', '\uff1d1', "'\uff1d1"];
    const sections = names.map((it, at) => ({ id: id(at), name: name(it), dishes: [] }));
    const table = writeCsv(sections);
    expect(table).toContain("'\uff1d1");
    expect(menuOf(readCsv(table)).sections).toEqual(sections);
  });

  it('is read as spreadsheets write it', () => {
    const french = [
      '\uFEFFRow;Name_FR;Name_EN;Description_FR;Description_EN;Price;Tax_Category;Allergens;Preparation_minutes;Work_units;Available\r',
      'section;Plats;Mains;;;;;;;;\r',
      'dish;Tarte;Tart;Bonne;Good;12,5;meal;milk, eggs;20;1;oui\r',
      ';;;;;;;;;;\r',
    ].join('\n');
    const { sections } = menuOf(readCsv(french));
    expect(sections[0]?.dishes[0]).toMatchObject({
      priceCents: 1250,
      allergens: ['milk', 'eggs'],
      portionsPerDay: null,
      available: true,
    });
  });

  it('names every line and column at fault at once', () => {
    const lines = [
      header,
      'dish,,Seul,Alone,,,1,meal,,',
      'section,,Plats,Mains,,,,,,',
      'dish,not-an-id,Tarte,,Bonne,Good,1.234,lunch,,',
      'menu,,a,b,,,,,,',
      'choice,,a,b,,,1,,,',
      'group,,a,b,,,,,2,1',
    ];
    expect(faultsOf(readCsv(lines.join('\n')))).toEqual(
      expect.arrayContaining([
        'lines[2].row',
        'lines[4].id',
        'lines[4].name_en',
        'lines[4].price',
        'lines[4].tax_category',
        'lines[4].preparation_minutes',
        'lines[4].work_units',
        'lines[5].row',
        'lines[6].row',
        'lines[7].min',
        'lines[7].choices',
      ]),
    );
  });

  it('needs its columns, each once, and no others', () => {
    expect(faultsOf(readCsv('row,name_fr,row,colour\n'))).toEqual([
      'lines[1].name_en',
      'lines[1].colour',
      'lines[1].row',
    ]);
    expect(faultsOf(readCsv(''))).toHaveLength(3);
    expect(faultsOf(readCsv('row,name_fr,name_en\nsection,a,b,c\n'))).toEqual(['lines[2]']);
    expect(faults(() => readCsv('row,name_fr,name_en\nsection,"a,b\n'))).toEqual(['lines[2]']);
  });
});

describe('a JSON file', () => {
  it('names the line of each value at fault', () => {
    const text = writeJson(menu)
      .replace('"priceCents": 1205', '"priceCents": -1')
      .replace('"taxCategory": "meal"', '"taxCategory": "lunch", "colour": "red"')
      .replace('"en": "Drinks"', '"en": ""');
    const lineOf = (words: string) => text.slice(0, text.indexOf(words)).split('\n').length;
    expect(faultsOf(readJson(text))).toEqual([
      `lines[${lineOf('"priceCents": -1')}].priceCents`,
      `lines[${lineOf('lunch')}].taxCategory`,
      `lines[${lineOf('colour')}].colour`,
      `lines[${lineOf('"en": ""')}].en`,
    ]);
  });

  it('that is none says where it ends to be one', () => {
    expect(faults(() => readJson('{\n"sections": [\n}\n\n'))).toEqual(['lines[3]']);
    expect(faults(() => readJson('{\n"sections": [\n'))).toEqual(['lines[3]']);
    expect(faultsOf(readJson('[]'))).toEqual(['lines[1]']);
    expect(faultsOf(readJson('['.repeat(50_000) + ']'.repeat(50_000)))).toEqual(['lines[1]']);
  });
});

it('what the kitchen itself refuses is told by line too', () => {
  const file = readCsv(writeCsv(menu));
  const refusal = new Refusal('INVALID_INPUT', 'no', {
    errors: [{ path: 'sections[0].dishes[0].options[0].choices[1].id', message: 'is not yours' }],
  });
  // Each description of the dish takes two lines.
  expect(byLine(refusal, file)).toMatchObject({
    errors: [{ path: 'lines[8].id', message: 'is not yours' }],
  });
  const other = new Refusal('VERSION_STALE', 'no');
  expect(byLine(other, file)).toBe(other);
});

it('bytes that are not UTF-8 are refused', () => {
  expect(faults(() => textOf(new Uint8Array([0xe9, 0x20])))).toEqual(['lines[1]']);
});

const told = (read: () => MenuFile): string[] => {
  try {
    menuOf(read());
  } catch (error) {
    if (error instanceof Refusal) {
      return error.errors?.map(({ path, message }) => `${path} ${message}`) ?? [];
    }
    throw error;
  }
  return [];
};

describe('a megabyte that is no menu', () => {
  const megabyte = 1024 * 1024;
  const filled = (start: string, part: string, end = '') =>
    start + part.repeat(Math.floor((megabyte - start.length - end.length) / part.length)) + end;
  const table = 'row,name_fr,name_en\n';
  const crowded = expect.stringMatching(/^lines\[\d+\] is more than the 10000 lines/);
  const manyValues = expect.stringMatching(
    /^lines\[\d+\] is more than the 100000 lines and 60000 values/,
  );

  it.each([
    ['lines', filled(table, 'dish\n')],
    ['empty lines', filled(table, '\n')],
    ['lines of an old Mac', filled(table, '\r')],
    ['commas', filled(table, `${','.repeat(60)}\n`)],
    ['tabs', filled('row\tname_fr\tname_en\n', '\t')],
  ])('of %s is refused before it is read', (_what, text) => {
    expect(told(() => readCsv(text))).toEqual([crowded]);
  });

  it.each([
    ['columns', filled('', `${'x,'.repeat(30_000)}\n`)],
    ['cells', filled(table, `${'x,'.repeat(30_000)}\n`)],
    ['wrong dishes', filled(table, `dish,${'x'.repeat(200)},y\n`)],
    [
      'wrong allergens',
      filled('row,name_fr,name_en,allergens\nsection,a,b,\n', `dish,a,b,${'x '.repeat(200)}\n`),
    ],
  ])('of %s has its first hundred faults told', (_what, text) => {
    const faults = told(() => readCsv(text));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(100);
  });

  it.each([
    ['numbers', filled('[', '1,', '1]')],
    ['lists', filled('', '[', '')],
    ['objects', filled('{"sections":[', '{},', '{}]}')],
    ['empty lines', `[${'\n'.repeat(megabyte)}`],
  ])('of %s in JSON is refused before it is read', (_what, text) => {
    expect(told(() => readJson(text))).toEqual([manyValues]);
  });

  const dish = `{"options":[{"choices":[${'{"x":0},'.repeat(400)}0]}]}`;
  it.each([
    ['text', `["${'x'.repeat(megabyte)}`],
    ['wrong dishes', filled('{"sections":[{"dishes":[', `${dish},`, '0]}]}')],
    ['long keys', `{"sections":[],"${'k'.repeat(megabyte / 2)}":[${'1,'.repeat(50_000)}1]}`],
    ['a fault at its end', filled('[\n', `${'7'.repeat(20)},\n`, ']')],
  ])('of %s in JSON has its first hundred faults told', (_what, text) => {
    const faults = told(() => readJson(text));
    expect(faults.length).toBeGreaterThan(0);
    expect(faults.length).toBeLessThanOrEqual(100);
    expect(faults.every((it) => it.length < 200)).toBe(true);
  });

  it('is read when it is one', () => {
    const choices = Array.from({ length: 40 }, (_, n) => ({
      id: id(n + 100),
      name: name('a'),
      priceCents: 0,
      allergens: [],
    }));
    const [section] = menu;
    const [only] = section?.dishes ?? [];
    if (!section || !only) throw new Error('the menu has no dish');
    const options = Array.from({ length: 12 }, (_, n) => ({
      id: id(n + 50),
      name: name('b'),
      min: 0,
      max: 1,
      choices,
    }));
    const dishes = Array.from({ length: 8 }, (_, n) => ({ ...only, id: id(n + 10), options }));
    const large = [{ ...section, dishes }];
    expect(menuOf(readJson(writeJson(large))).sections).toEqual(large);
    expect(menuOf(readCsv(writeCsv(large))).sections).toEqual(large);
  });
});
