import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { costMax, depthMax, weigh } from './cost.ts';

const weight = (text: string) => weigh(parse(text), null);

test('fields are counted, and those in lists for every item', () => {
  expect(weight('{ me { id } }')).toEqual({ depth: 2, cost: 2, roots: 1 });
  expect(weight('{ orders { items { id number } } }')).toEqual({ depth: 3, cost: 61, roots: 1 });
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

test('nesting is measured through fragments', () => {
  const nested = `{ ${'a { '.repeat(depthMax + 1)} b ${'}'.repeat(depthMax + 1)} }`;
  expect(weight(nested).depth).toBe(depthMax + 2);
});
