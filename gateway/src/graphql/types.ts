import {
  GraphQLBoolean,
  GraphQLEnumType,
  type GraphQLFieldConfigMap,
  GraphQLFloat,
  GraphQLID,
  GraphQLInputObjectType,
  type GraphQLInputType,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  type GraphQLNullableType,
  GraphQLObjectType,
  type GraphQLOutputType,
  GraphQLString,
} from 'graphql';
import type { Context } from './asking.ts';
import { type Field, keyOf, type Reading, read, type Shape, wordsKey } from './reading.ts';
import { json, long } from './scalars.ts';

export type OutputFields = GraphQLFieldConfigMap<unknown, Context>;

/** The types of GraphQL made from the schemas of the contracts, one for each shape there is. */
export type Types = {
  output(shape: Shape, name: string): GraphQLOutputType;
  input(shape: Shape, name: string): GraphQLInputType;
};

const plain = {
  any: json,
  text: GraphQLString,
  id: GraphQLID,
  flag: GraphQLBoolean,
  number: GraphQLFloat,
  whole: long,
  small: GraphQLInt,
} as const;

/**
 * `names` tells by their keys how shapes are called that many answers share; others are called
 * after the place where they come first. `links` lead from a type to what another service knows.
 */
export function createTypes(o: {
  names: ReadonlyMap<string, string>;
  links: (typeName: string) => OutputFields;
}): Types {
  const taken = new Set(o.names.values());
  const enums = new Map<string, GraphQLEnumType>();
  const outputs = new Map<string, GraphQLObjectType>();
  const inputs = new Map<string, GraphQLInputObjectType>();

  function claim(name: string, known: string | undefined): string {
    if (known !== undefined) return known;
    const free = [name, `${name}Answer`].find((it) => !taken.has(it));
    if (free === undefined) throw new Error(`two types are called ${name}`);
    taken.add(free);
    return free;
  }

  const enumOf = (words: readonly string[], name: string) =>
    once(enums, wordsKey(words), (key) => {
      const values = Object.fromEntries(words.map((word) => [word, { value: word }]));
      return new GraphQLEnumType({ name: claim(name, o.names.get(key)), values });
    });

  const objectOf = (reading: ObjectReading, key: string, name: string) =>
    once(outputs, key, () => {
      const called = claim(pageName(reading, o.names) ?? name, o.names.get(key));
      const fields = () => ({
        ...mapFields(reading.fields, called, (field, within) => ({
          type: outputOf(field.shape, within, !field.required),
        })),
        ...o.links(called),
      });
      return new GraphQLObjectType<unknown, Context>({ name: called, fields });
    });

  const inputObjectOf = (reading: ObjectReading, key: string, name: string) =>
    once(inputs, key, () => {
      const called = o.names.get(key) ?? name;
      const fields = () =>
        mapFields(reading.fields, called, (field, within) => ({
          type: inputOf(field.shape, within, !field.required),
        }));
      return new GraphQLInputObjectType({ name: claim(`${called}Input`, undefined), fields });
    });

  function outputOf(shape: Shape, name: string, optional = false): GraphQLOutputType {
    const reading = read(shape);
    const type = (): GraphQLOutputType & GraphQLNullableType => {
      if (reading.kind === 'words') return enumOf(reading.words, name);
      if (reading.kind === 'list') return new GraphQLList(outputOf(reading.item, one(name)));
      if (reading.kind === 'object') return objectOf(reading, wholeKey(shape), name);
      return plain[reading.kind];
    };
    return reading.nullable || optional || reading.kind === 'any'
      ? type()
      : new GraphQLNonNull(type());
  }

  function inputOf(shape: Shape, name: string, optional = false): GraphQLInputType {
    const reading = read(shape);
    const type = (): GraphQLInputType & GraphQLNullableType => {
      if (reading.kind === 'words') return enumOf(reading.words, name);
      if (reading.kind === 'list') return new GraphQLList(inputOf(reading.item, one(name)));
      if (reading.kind === 'object') return inputObjectOf(reading, wholeKey(shape), name);
      return plain[reading.kind];
    };
    return reading.nullable || optional ? type() : new GraphQLNonNull(type());
  }

  return { output: outputOf, input: inputOf };
}

type ObjectReading = Extract<Reading, { kind: 'object' }>;

/** An object that may be null is the same type. */
export const wholeKey = (shape: Shape): string => keyOf(shape).replace(/\?$/, '');

/** `OrderPage` for the pages of a list of `Order`. */
function pageName({ fields }: ObjectReading, names: ReadonlyMap<string, string>) {
  const { items, nextCursor, ...others } = fields;
  if (!items || !nextCursor || Object.keys(others).length > 0) return undefined;
  const list = read(items.shape);
  const item = list.kind === 'list' ? names.get(wholeKey(list.item)) : undefined;
  return item && `${item}Page`;
}

function mapFields<Config>(
  fields: Readonly<Record<string, Field>>,
  owner: string,
  config: (field: Field, name: string) => Config,
): Record<string, Config> {
  return Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [name, config(field, owner + pascal(name))]),
  );
}

export const pascal = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

/** What one thing of a list is called. */
const one = (name: string) =>
  name
    .replace(/ies$/, 'y')
    .replace(/(sh|ch|x)es$/, '$1')
    .replace(/([^su])s$/, '$1');

function once<Made>(known: Map<string, Made>, key: string, make: (key: string) => Made): Made {
  const found = known.get(key) ?? make(key);
  known.set(key, found);
  return found;
}
