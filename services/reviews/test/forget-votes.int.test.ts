import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople } from '../src/people.ts';
import { moveVotes } from '../src/votes/mover.ts';
import { openVoteStage, type VoteStage } from './vote-stage.ts';

let stage: VoteStage;
const [soup, cake] = [crypto.randomUUID(), crypto.randomUUID()];
beforeAll(async () => {
  stage = await openVoteStage();
  const kitchenId = crypto.randomUUID();
  const dishIds = [soup, cake];
  await stage.publish({ kitchenId, chefId: crypto.randomUUID(), version: 1, dishIds });
});
afterAll(() => stage.close());

test('who is erased is told their votes before, and is found nowhere after; the sums stay', async () => {
  const people = createPeople(stage);
  const ada = await stage.identity.person();
  const bob = await stage.identity.person();
  await stage.vote(bob, soup);
  await stage.vote(ada, soup);
  await stage.vote(ada, cake);

  await expect(people.erase(ada.id)).rejects.toMatchObject({ code: 'UNAVAILABLE' });
  await moveVotes(stage);
  expect(await people.read(ada.id)).toMatchObject({
    votes: [{ day: '2026-05-01', dishId: cake, name: { en: 'Dish' } }],
  });

  await people.erase(ada.id);
  await people.erase(ada.id);
  expect(await people.read(ada.id)).toEqual({});
  expect((await stage.today(ada)).mine).toBeNull();
  const counts = async () =>
    (await stage.today()).dishes.map((it: { dishId: string; votes: number }) => [
      it.dishId,
      it.votes,
    ]);
  expect(Object.fromEntries(await counts())).toEqual({ [soup]: 1, [cake]: 1 });
  expect(await stage.keysWith(ada.id)).toEqual([]);
  expect(await stage.keysWith(bob.id)).not.toEqual([]);

  await stage.vote(bob, cake);
  await moveVotes(stage);
  await stage.forgetRedis();
  await stage.vote(await stage.identity.person(), soup);
  expect(Object.fromEntries(await counts())).toEqual({ [soup]: 1, [cake]: 2 });
});
