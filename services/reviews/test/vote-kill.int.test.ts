import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { servers } from '@foodiefast/testkit/servers';
import { until } from '@foodiefast/testkit/wait';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openVoteStage, type VoteStage } from './vote-stage.ts';

let stage: VoteStage;
let child: ChildProcess | undefined;
beforeAll(async () => {
  stage = await openVoteStage();
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await stage.close();
});

const start = () =>
  fork(join(import.meta.dirname, 'mover-process.ts'), [
    stage.databaseUrl,
    servers().redisUrl,
    stage.prefix,
  ]);
const day = '2026-05-01';
const dishes = Array.from({ length: 5 }, () => crypto.randomUUID());
const people = Array.from({ length: 400 }, () => crypto.randomUUID());
const dishOf = (at: number) => dishes[at % dishes.length] as string;

test('a mover killed twenty times while people vote loses no vote and counts none twice', async () => {
  let cast = 0;
  /** Every person votes, and every third changes their mind later. */
  const someVote = async (count: number) => {
    for (let at = 0; at < count; at += 1, cast += 1) {
      const personId = people[cast % people.length] as string;
      if (cast < people.length || cast % 3 === 0) {
        await stage.urn.cast({ day, personId, dishId: dishOf(cast * 7 + 1) });
      }
    }
  };
  for (let kills = 0; kills < 20; kills += 1) {
    await someVote(30);
    child = start();
    const ended = once(child, 'exit');
    // It has moved a batch and is at the next ones.
    await once(child, 'message');
    await someVote(5);
    child.kill('SIGKILL');
    await ended;
  }
  child = start();
  const rows = () => stage.db.selectFrom('votes').selectAll().where('day', '=', day).execute();
  await until(
    async () => {
      const { moved_to } = await stage.db
        .selectFrom('vote_position')
        .select('moved_to')
        .executeTakeFirstOrThrow();
      return (await stage.urn.logAfter(moved_to, 1)).length === 0;
    },
    { what: 'the log to be moved', deadlineMs: 30_000 },
  );
  const moved = await rows();
  expect(moved).toHaveLength(people.length);
  const tally = await stage.urn.tally(day);
  const counts = Map.groupBy(moved, (row) => row.dish_id);
  expect(new Map([...counts].map(([dish, own]) => [dish, own.length]))).toEqual(tally);
  for (const row of moved) {
    expect(await stage.urn.voteOf(day, row.person_id)).toBe(row.dish_id);
  }
}, 120_000);
