import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { moveVotes } from '../src/votes/mover.ts';
import { openVoteStage, type VoteStage } from './vote-stage.ts';

let stage: VoteStage;
let day = 1;
const chefId = crypto.randomUUID();
const kitchenId = crypto.randomUUID();
const [soup, tart, old] = ['', '', ''].map(() => crypto.randomUUID()) as [string, string, string];
beforeAll(async () => {
  stage = await openVoteStage();
  const menu = { kitchenId, chefId };
  const eventId = crypto.randomUUID();
  const newer = { ...menu, version: 3, dishIds: [soup, tart], eventId };
  await stage.publish(newer);
  await stage.publish({ ...menu, version: 2, dishIds: [old] });
  await stage.publish(newer);
});
beforeEach(() => {
  day += 1;
  stage.clock.at = new Date(Date.UTC(2026, 4, day, 12));
});
afterAll(() => stage.close());

const moveAll = async () => {
  while ((await moveVotes(stage)) > 0);
};
const shown = (body: { votes: number; dishes: { dishId: string; votes: number }[] }) => [
  body.votes,
  ...body.dishes.map((it) => [it.dishId, it.votes]),
];

test('a person has one vote a day and may change it until the day ends', async () => {
  const who = await stage.identity.person();
  expect((await stage.vote(who, soup)).json()).toMatchObject({ votes: 1, mine: soup });
  expect((await stage.vote(who, soup)).json().votes).toBe(1);
  expect(shown((await stage.vote(who, tart)).json())).toEqual([1, [tart, 1]]);
  expect(shown((await stage.vote(who, tart.toUpperCase())).json())).toEqual([1, [tart, 1]]);
  expect(await stage.today(who)).toMatchObject({ mine: tart });
  expect(await stage.today()).toMatchObject({ mine: null, dishes: [{ name: { en: 'Dish' } }] });
  await moveAll();

  const { endsAt } = await stage.today();
  stage.clock.at = new Date(endsAt);
  expect(await stage.today(who)).toMatchObject({ votes: 0, mine: null });
  day += 1;
});

test('the own kitchen, a dish that left the menu and an unknown one are refused', async () => {
  const chef = await stage.identity.person(['customer', 'chef'], { id: chefId });
  const who = await stage.identity.person();
  expect((await stage.vote(chef, soup)).json().code).toBe('OWN_KITCHEN');
  expect((await stage.vote(who, old)).statusCode).toBe(404);
  expect((await stage.vote(who, crypto.randomUUID())).statusCode).toBe(404);
  expect((await stage.today()).votes).toBe(0);
});

test('a hundred votes at once are all counted, here and in Postgres', async () => {
  const people = await Promise.all(Array.from({ length: 50 }, () => stage.identity.person()));
  await Promise.all(
    people.flatMap((who, at) => [stage.vote(who, at % 2 ? soup : tart), stage.vote(who, soup)]),
  );
  const { votes, dishes } = await stage.today();
  expect(votes).toBe(50);
  await Promise.all([moveVotes(stage), moveVotes(stage), moveAll()]);
  const moved = await stage.db
    .selectFrom('votes')
    .select((row) => ['dish_id', row.fn.countAll<number>().as('votes')])
    .where('day', '=', `2026-05-${String(day).padStart(2, '0')}`)
    .groupBy('dish_id')
    .execute();
  const byDish = (rows: { id: string; votes: number }[]) =>
    Object.fromEntries(rows.map((row) => [row.id, row.votes]));
  expect(byDish(moved.map((row) => ({ id: row.dish_id, votes: row.votes })))).toEqual(
    byDish(dishes.map((it: { dishId: string; votes: number }) => ({ id: it.dishId, ...it }))),
  );
});

test('when Redis has lost everything, what was moved counts on and can be changed', async () => {
  const [first, second] = [await stage.identity.person(), await stage.identity.person()];
  await stage.vote(first, soup);
  await stage.vote(second, soup);
  await moveAll();
  await stage.forgetRedis();
  expect(shown(await stage.today())).toEqual([2, [soup, 2]]);
  expect((await stage.today(first)).mine).toBe(soup);
  const changed = (await stage.vote(first, tart)).json();
  expect(changed.votes).toBe(2);
  await moveAll();
  await stage.forgetRedis();
  expect((await stage.today(first)).mine).toBe(tart);
});
