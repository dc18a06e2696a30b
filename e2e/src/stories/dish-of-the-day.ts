import { openStream } from '@foodiefast/client/stream';
import { type VoteResults, voteEndpoints, voteStreamEndpoint } from '@foodiefast/contracts/votes';
import { openKitchen } from '../actors/kitchen.ts';
import { newPerson } from '../actors/person.ts';
import { newPlace } from '../actors/place.ts';
import { expectEqual, expectRefused } from '../expect.ts';
import type { Story } from '../story.ts';
import { until } from '../until.ts';

const { vote, today } = voteEndpoints;

export const dishOfTheDay: Story = {
  name: 'the dish of the day',
  async tell(step, world) {
    const { chef, bowl, rare } = await openKitchen(world, newPlace().kitchen);
    const person = await newPerson(world.guest, 'Voter');
    const of = (dishId: string) => ({ body: { dishId } });
    const votesIn = ({ dishes }: Pick<VoteResults, 'dishes'>) =>
      [bowl, rare].map(({ dishId }) => dishes.find((it) => it.dishId === dishId)?.votes ?? 0);
    const stream = openStream(person.client, voteStreamEndpoint);
    const told = (votes: readonly number[], what: string) =>
      stream.find(({ data }) => votesIn(data as VoteResults).join() === votes.join(), {
        what,
        timeoutMs: 15_000,
      });
    try {
      await step('a vote is counted, and live screens show it', async () => {
        const results = await until('the vote', () => person.client.call(vote, of(bowl.dishId)));
        expectEqual(votesIn(results), [1, 0]);
        await told([1, 0], 'the vote on the stream');
      });
      await step('ten votes of one person at once are one', async () => {
        await Promise.all(
          Array.from({ length: 10 }, () =>
            until('a vote', () => person.client.call(vote, of(bowl.dishId))),
          ),
        );
        expectEqual(votesIn(await world.guest.call(today)), [1, 0]);
      });
      await step('she changes her mind, on every screen', async () => {
        const { mine } = await person.client.call(vote, of(rare.dishId));
        expectEqual(mine, rare.dishId);
        await told([0, 1], 'the change on the stream');
        expectEqual((await world.guest.call(today)).mine, null);
      });
      await step('nobody votes for the own kitchen, or for a dish that is none', async () => {
        await expectRefused('OWN_KITCHEN', () => chef.client.call(vote, of(bowl.dishId)));
        await expectRefused('NOT_FOUND', () => person.client.call(vote, of(crypto.randomUUID())));
        expectEqual(votesIn(await world.guest.call(today)), [0, 1]);
      });
    } finally {
      stream.close();
    }
  },
};
