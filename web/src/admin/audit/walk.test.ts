import { expect, test } from 'vitest';
import { type Walk, walkChain } from './walk.ts';

test('a long chain is looked at part by part', async () => {
  const asked: number[] = [];
  const told: Walk[] = [];
  const walk = await walkChain(
    (after) => {
      asked.push(after);
      const complete = after === 100;
      return Promise.resolve({
        links: complete ? 20 : 50,
        through: after + 50,
        complete,
        broken: null,
      });
    },
    (it) => told.push(it),
  );
  expect(asked).toEqual([0, 50, 100]);
  expect(told.map(({ links }) => links)).toEqual([50, 100, 120]);
  expect(walk).toEqual({ links: 120, complete: true, broken: null });
});

test('it ends at the first link that does not fit', async () => {
  const broken = { sequence: 8, why: 'does not match its hash' } as const;
  const walk = await walkChain(
    () => Promise.resolve({ links: 7, through: 7, complete: true, broken }),
    () => {},
  );
  expect(walk).toEqual({ links: 7, complete: true, broken });
});
