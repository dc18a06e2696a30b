import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { costMax, depthMax, weigh } from './cost.ts';

const schema = buildSchema(`
  type Query { me: Me orders(limit: Int): Page order(id: ID!): Order }
  type Me { id: ID! me: Me }
  type Page { items: [Order!]! nextCursor: String }
  type Order { id: ID! number: String lines: [Line!]! }
  type Line { name: String }
`);
const weight = (text: string, variables: Record<string, unknown> = {}) =>
  weigh(schema, parse(text), { variables });

test('fields are counted, and those in lists for every item', () => {
  expect(weight('{ me { id } }')).toEqual({ depth: 2, cost: 2, roots: 1 });
  expect(weight('{ order(id: "x") { lines { name } } }').cost).toBe(1 + 1 + 10);
});

test('a page counts as many items as it may hold', () => {
  const cost = (args: string, variables = {}) =>
    weight(`query($n: Int) { orders${args} { items { id number } } }`, variables).cost;
  expect([cost(''), cost('(limit: 3)')]).toEqual([42, 8]);
  expect([cost('(limit: $n)', { n: 3 }), cost('(limit: $n)', { n: 1e9 })]).toEqual([8, 202]);
  expect([cost('(limit: $n)'), cost('(limit: -5)')]).toEqual([202, 202]);
});

test('each alias is one more read', () => {
  const many = Array.from({ length: 30 }, (_, at) => `a${at}: order(id: "x") { id }`).join(' ');
  expect(weight(`{ ${many} }`)).toMatchObject({ roots: 30, cost: 60 });
});

test('a fragment counts where it is used, also at the root', () => {
  const text = '{ ...A ...B } fragment A on Query { x: me { id } } fragment B on Query { ...A }';
  expect(weight(text)).toMatchObject({ roots: 2, depth: 2 });
});

test('fragments that go in circles or unfold without end are too much', () => {
  expect(weight('{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }').cost).toBe(
    Number.POSITIVE_INFINITY,
  );
  const unfolding = Array.from(
    { length: 25 },
    (_, at) => `fragment F${at} on Query { ...F${at + 1} ...F${at + 1} }`,
  ).join(' ');
  const bomb = `{ ...F0 } ${unfolding} fragment F25 on Query { me { id } }`;
  expect(weight(bomb).cost).toBeGreaterThan(costMax);
});

test('nesting is measured, also of fields that are not there', () => {
  const nested = (name: string) =>
    `{ ${`${name} { `.repeat(depthMax + 1)} id ${'}'.repeat(depthMax + 1)} }`;
  expect(weight(nested('me')).depth).toBe(depthMax + 2);
  expect(weight(nested('nobody')).depth).toBe(depthMax + 2);
});

test('what is asked about the schema itself has its weight too', () => {
  expect(weight('{ __schema { queryType { name } } }').cost).toBe(3);
  const all = '{ __schema { types { fields { args { type { fields { name } } } } } } }';
  expect(weight(all).cost).toBeGreaterThan(costMax);
});
