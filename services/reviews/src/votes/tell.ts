import { voteStream } from '@foodiefast/contracts/votes';
import type { Clock } from '@foodiefast/kit/clock';
import { newId } from '@foodiefast/kit/ids';
import type { LiveWriter } from '@foodiefast/kit/live';
import type { Db } from '@foodiefast/kit/postgres';
import type { Tables } from '../tables.ts';
import { voteDay } from './day.ts';
import type { Urn } from './urn.ts';
import { results } from './vote.ts';

/** Tells the screens that follow the vote how it stands now. */
export const createTeller =
  (o: { db: Db<Tables>; urn: Urn; live: LiveWriter; clock: Clock; timeZone: string }) =>
  async (): Promise<void> => {
    const now = o.clock.now();
    const data = await results(o, voteDay(now, o.timeZone));
    const event = {
      id: newId(),
      type: 'votes.counted.v1',
      key: data.day,
      version: 1,
      at: now.toISOString(),
      data,
    };
    await o.live.write([{ stream: voteStream, event }]);
  };
