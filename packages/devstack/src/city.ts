import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpeningHours } from '@foodiefast/contracts/hours';
import { type KitchenInput, type MenuInput, menuInput } from '@foodiefast/contracts/menu';
import type { Address, Point } from '@foodiefast/contracts/primitives';
import { parse } from 'yaml';
import type { z } from 'zod';
import {
  type CityFile,
  cityFile,
  couriersFile,
  customersFile,
  type KitchenFile,
  kitchenFile,
  type SectionFile,
} from './city-files.ts';
import { Trouble } from './trouble.ts';

/** The demo city that comes with the repository. */
export const demoCity = join(import.meta.dirname, '../city');

export type City = Awaited<ReturnType<typeof loadCity>>;

/** Bodies for the public API: `details`, `hours` and `menu` are sent as they stand. */
export interface Kitchen {
  slug: string;
  chef: KitchenFile['chef'];
  details: KitchenInput;
  hours: OpeningHours;
  menu: MenuInput;
}

/** Reads and checks a folder of city files. A mistake is a `Trouble` that names file and path. */
export async function loadCity(folder: string) {
  const names = await readdir(join(folder, 'kitchens'));
  const kitchenNames = names.filter((name) => name.endsWith('.yaml')).toSorted();
  const [{ addresses, ...city }, couriers, customers, ...files] = await Promise.all([
    read(folder, 'city.yaml', cityFile),
    read(folder, 'couriers.yaml', couriersFile),
    read(folder, 'customers.yaml', customersFile),
    ...kitchenNames.map((name) => read(folder, `kitchens/${name}`, kitchenFile)),
  ] as const);

  const gazetteer = gazetteerOf(addresses, city);
  const byLine = new Map(gazetteer.map((it) => [it.address.line1, it.address]));
  const kitchens = files.map((file, index) => kitchenOf(`kitchens/${kitchenNames[index]}`, file));
  for (const kitchen of kitchens) mustLieInCity(kitchen, city);
  mustDiffer([...kitchens.map((it) => it.chef), ...couriers, ...customers, city.admin]);

  return {
    ...city,
    gazetteer,
    kitchens,
    couriers,
    customers: customers.map((customer, index) => ({
      ...customer,
      addresses: customer.addresses.map(({ line1, ...home }, at) => {
        const address = byLine.get(line1);
        if (address) return { ...home, address };
        const path = `${index}.addresses.${at}.line1`;
        return mistake('customers.yaml', path, `'${line1}' is not an address of city.yaml`);
      }),
    })),
  };
}

async function read<Schema extends z.ZodType>(folder: string, file: string, schema: Schema) {
  const text = await readFile(join(folder, file), 'utf8').catch((error: unknown) => {
    throw new Trouble(`${file} of the city cannot be read`, '', { cause: error });
  });
  return checked(file, schema, yaml(file, text));
}

function yaml(file: string, text: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split('\n') : [];
    throw new Trouble(`${file} is not YAML: ${sentence}`, '', { cause: error });
  }
}

function checked<Schema extends z.ZodType>(file: string, schema: Schema, value: unknown) {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [first, ...others] = parsed.error.issues;
  const more = others.length ? ` (and ${others.length} more)` : '';
  return mistake(file, first?.path.join('.') ?? '', `${first?.message}${more}`);
}

function mistake(file: string, path: string, sentence: string): never {
  throw new Trouble(`${file}, ${path || 'as a whole'}: ${sentence}`);
}

function kitchenOf(file: string, parsed: KitchenFile): Kitchen {
  const { slug, chef, hours, sections, ...details } = parsed;
  if (file !== `kitchens/${slug}.yaml`) mistake(file, 'slug', 'must be the name of the file');
  sections.forEach((section, s) =>
    section.dishes.forEach((dish, d) => {
      if (dish.workUnits <= details.capacityUnitsPerSlot) return;
      const path = `sections.${s}.dishes.${d}.workUnits`;
      mistake(file, path, 'must fit into capacityUnitsPerSlot, or nobody could ever order it');
    }),
  );
  const menu = checked(file, menuInput, { sections: sections.map(withoutSlugs) });
  return { slug, chef, details, hours, menu };
}

/** The API gives ids of its own. */
function withoutSlugs({ id: _section, ...section }: SectionFile) {
  return {
    ...section,
    dishes: section.dishes.map(({ id: _dish, ...dish }) => ({
      ...dish,
      options: dish.options.map(({ id: _group, ...group }) => ({
        ...group,
        choices: group.choices.map(({ id: _choice, ...choice }) => choice),
      })),
    })),
  };
}

function gazetteerOf(addresses: CityFile['addresses'], city: Omit<CityFile, 'addresses'>) {
  return Object.entries(addresses).flatMap(([quarter, lines]) => {
    mustBeQuarter('city.yaml', `addresses.${quarter}`, quarter, city);
    return lines.map((line, index) => {
      mustBeInside('city.yaml', `addresses.${quarter}.${index}.point`, line.point, city);
      const address: Address = { ...line, country: city.country };
      return { quarter, address };
    });
  });
}

type Ground = Pick<CityFile, 'bounds' | 'quarters'>;

function mustLieInCity({ slug, details }: Kitchen, city: Ground) {
  mustBeQuarter(`kitchens/${slug}.yaml`, 'quarter', details.quarter, city);
  mustBeInside(`kitchens/${slug}.yaml`, 'address.point', details.address.point, city);
}

function mustBeQuarter(file: string, path: string, quarter: string, { quarters }: Ground) {
  if (quarters.some((it) => it.name === quarter)) return;
  mistake(file, path, `'${quarter}' is not a quarter of city.yaml`);
}

function mustBeInside(file: string, path: string, { lat, lng }: Point, { bounds }: Ground) {
  const { south, north, west, east } = bounds;
  if (lat >= south && lat <= north && lng >= west && lng <= east) return;
  mistake(file, path, `${lat}, ${lng} lies outside the bounds of city.yaml`);
}

function mustDiffer(people: readonly { email: string }[]) {
  const seen = new Set<string>();
  for (const { email } of people) {
    if (seen.has(email)) throw new Trouble(`two people of the city share the address ${email}`);
    seen.add(email);
  }
}
