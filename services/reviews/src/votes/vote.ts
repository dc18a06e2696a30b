import type { VoteResults } from '@foodiefast/contracts/votes';
import type { Db } from '@foodiefast/kit/postgres';
import { notFound, Refusal } from '@foodiefast/kit/refusal';
import type { Tables } from '../tables.ts';
import type { VoteDay } from './day.ts';
import type { Urn } from './urn.ts';

type Deps = { db: Db<Tables>; urn: Urn };
type Vote = { today: VoteDay; personId: string; dishId: string };

const shownMax = 50;
const restoreMax = 200_000;

/** Takes a vote for a dish that is on a menu now, and of a kitchen that is not one's own. */
export async function castVote({ db, urn }: Deps, { today, personId, dishId }: Vote) {
  const dish = await db
    .selectFrom('dishes')
    .innerJoin('menus', 'menus.kitchen_id', 'dishes.kitchen_id')
    .select(['menus.chef_id'])
    .where('dishes.id', '=', dishId)
    .where('dishes.on_menu', '=', true)
    .executeTakeFirst();
  if (!dish) throw notFound('Dish');
  if (dish.chef_id === personId) throw new Refusal('OWN_KITCHEN', 'Not for your own kitchen');
  try {
    if (!(await urn.knows(today.day))) await urn.restore(today.day, await moved(db, today.day));
    await urn.cast({ day: today.day, personId, dishId });
  } catch (cause) {
    throw new Refusal('UNAVAILABLE', 'Votes cannot be taken just now', {
      cause,
      retryAfterSeconds: 2,
    });
  }
}

/** How the vote stands; while Redis is away, as far as it has been moved. */
export async function results({ db, urn }: Deps, { day, endsAt }: VoteDay): Promise<VoteResults> {
  const counts = await urn.tally(day).catch(() => null);
  const tally = counts && counts.size > 0 ? counts : await movedTally(db, day);
  const first = [...tally].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  const shown = first.slice(0, shownMax);
  const dishes = shown.length === 0 ? [] : await named(db, shown);
  const votes = first.reduce((sum, [, count]) => sum + count, 0);
  return { day, endsAt: endsAt.toISOString(), votes, dishes };
}

/** What somebody voted for today. */
export async function voteOf({ db, urn }: Deps, day: string, personId: string) {
  const live = await urn.voteOf(day, personId).catch(() => null);
  if (live !== null) return live;
  const row = await db
    .selectFrom('votes')
    .select('dish_id')
    .where('day', '=', day)
    .where('person_id', '=', personId)
    .executeTakeFirst();
  return row?.dish_id ?? null;
}

async function moved(db: Db<Tables>, day: string) {
  const rows = await db
    .selectFrom('votes')
    .selectAll()
    .where('day', '=', day)
    .limit(restoreMax)
    .execute();
  return rows.map((row) => ({ personId: row.person_id, dishId: row.dish_id }));
}

async function movedTally(db: Db<Tables>, day: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('votes')
    .select((row) => ['dish_id', row.fn.countAll<number>().as('votes')])
    .where('day', '=', day)
    .groupBy('dish_id')
    .execute();
  return new Map(rows.map((row) => [row.dish_id, row.votes]));
}

async function named(db: Db<Tables>, shown: readonly [string, number][]) {
  const ids = shown.map(([id]) => id);
  const rows = await db.selectFrom('dishes').selectAll().where('id', 'in', ids).execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  return shown.flatMap(([dishId, votes]) => {
    const dish = known.get(dishId);
    return dish ? [{ dishId, kitchenId: dish.kitchen_id, name: dish.name, votes }] : [];
  });
}
