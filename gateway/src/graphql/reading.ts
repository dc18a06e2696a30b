import * as z from 'zod';

export type Shape = z.core.JSONSchema.BaseSchema;

/** What a schema takes or gives, as far as GraphQL can say it; `any` is JSON. */
export type Reading = { nullable: boolean } & (
  | { kind: 'any' | 'text' | 'id' | 'flag' | 'number' | 'whole' | 'small' }
  | { kind: 'words'; words: readonly string[] }
  | { kind: 'list'; item: Shape }
  | { kind: 'object'; fields: Readonly<Record<string, Field>> }
);
export type Field = { shape: Shape; required: boolean };

export const shapeOf = (schema: z.ZodType, io: 'input' | 'output'): Shape =>
  z.toJSONSchema(schema, { io, unrepresentable: 'any' });

const smallMax = 2 ** 31 - 1;

export function read(shape: Shape): Reading {
  const types: unknown = shape.type;
  if (Array.isArray(types)) return united(types.map((type) => ({ ...shape, type })));
  const variants = shape.anyOf ?? shape.oneOf;
  if (variants) return united(variants);
  const constants = shape.enum ?? (shape.const === undefined ? undefined : [shape.const]);
  if (constants) return constant(constants);
  switch (shape.type) {
    case 'object':
      return object(shape);
    case 'array':
      return list(shape);
    case 'string':
      return { kind: shape.format === 'uuid' ? 'id' : 'text', nullable: false };
    case 'boolean':
      return { kind: 'flag', nullable: false };
    case 'number':
      return { kind: 'number', nullable: false };
    case 'integer': {
      const { minimum = -Infinity, maximum = Infinity } = shape;
      const isSmall = minimum >= -smallMax && maximum <= smallMax;
      return { kind: isSmall ? 'small' : 'whole', nullable: false };
    }
    case 'null':
      return { kind: 'any', nullable: true };
    default:
      return { kind: 'any', nullable: false };
  }
}

/** The same for schemas that say the same, whatever their limits and defaults are. */
export function keyOf(shape: Shape): string {
  const reading = read(shape);
  const mark = reading.nullable ? '?' : '';
  switch (reading.kind) {
    case 'words':
      return wordsKey(reading.words) + mark;
    case 'list':
      return `[${keyOf(reading.item)}]${mark}`;
    case 'object': {
      const fields = Object.entries(reading.fields).map(
        ([name, { shape: of, required }]) => `${name}${required ? '' : '?'}:${keyOf(of)}`,
      );
      return `{${fields.join()}}${mark}`;
    }
    default:
      return reading.kind + mark;
  }
}

export const wordsKey = (words: readonly string[]): string => words.toSorted().join('|');

function object({ properties = {}, required = [] }: Shape): Reading {
  const fields = Object.entries(properties).map(([name, shape]): [string, Field] => [
    name,
    { shape: shape as Shape, required: required.includes(name) },
  ]);
  return fields.length === 0
    ? { kind: 'any', nullable: false }
    : { kind: 'object', fields: Object.fromEntries(fields), nullable: false };
}

function list({ items, prefixItems }: Shape): Reading {
  const all = (prefixItems ?? [items]) as Shape[];
  const [item] = all;
  return item && all.every((it) => keyOf(it) === keyOf(item))
    ? { kind: 'list', item, nullable: false }
    : { kind: 'any', nullable: false };
}

function constant(values: readonly unknown[]): Reading {
  if (values.every((it) => typeof it === 'boolean')) return { kind: 'flag', nullable: false };
  if (values.every((it) => it === 'true' || it === 'false'))
    return { kind: 'flag', nullable: false };
  if (values.every((it) => typeof it === 'number')) return { kind: 'number', nullable: false };
  const words = values.filter((it) => typeof it === 'string');
  return words.every((it) => /^[A-Za-z]\w*$/.test(it))
    ? { kind: 'words', words, nullable: false }
    : { kind: 'text', nullable: false };
}

/** One type for all variants: of objects, every field that any of them has. */
function united(variants: readonly Shape[]): Reading {
  const real = variants.filter(({ type }) => type !== 'null');
  const readings = real.map(read);
  const nullable = real.length < variants.length || readings.some((it) => it.nullable);
  const [first] = readings;
  if (!first) return { kind: 'any', nullable };
  if (readings.length === 1) return { ...first, nullable };
  if (readings.every((it) => it.kind === 'object')) {
    return { kind: 'object', fields: merged(readings.map(({ fields }) => fields)), nullable };
  }
  if (readings.every((it) => it.kind === 'words')) {
    const words = [...new Set(readings.flatMap((it) => it.words))];
    return { kind: 'words', words, nullable };
  }
  if (readings.every(({ kind }) => kind === 'words' || kind === 'text' || kind === 'id')) {
    return { kind: 'text', nullable };
  }
  const isSame = real.every((it) => real[0] && keyOf(it) === keyOf(real[0]));
  return isSame ? { ...first, nullable } : { kind: 'any', nullable };
}

function merged(all: readonly Readonly<Record<string, Field>>[]): Record<string, Field> {
  const names = [...new Set(all.flatMap((fields) => Object.keys(fields)))];
  return Object.fromEntries(
    names.map((name) => {
      const found = all.flatMap((fields) => fields[name] ?? []);
      const shapes = new Map(found.map(({ shape }) => [keyOf(shape), shape]));
      const [only = {}, ...others] = shapes.values();
      const required = found.length === all.length && found.every((it) => it.required);
      const shape = others.length === 0 ? only : { anyOf: [only, ...others] };
      return [name, { shape, required }];
    }),
  );
}
