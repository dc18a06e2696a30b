import { afterAll, beforeAll, expect, test } from 'vitest';
import { createPeople } from '../src/people.ts';
import { actsOf } from './acts.ts';
import { openStage, type Stage, secretKey } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function atProvider(customer: string): Promise<{ deleted?: boolean }> {
  const answer = await fetch(new URL(`/v1/customers/${customer}`, stage.double.url), {
    headers: { authorization: `Bearer ${secretKey}` },
  });
  return (await answer.json()) as { deleted?: boolean };
}

test('a person whose card is held is waited for, and is then forgotten here and at the provider', async () => {
  const people = createPeople(stage);
  const { customer } = await actsOf(stage).authorised({ saveCard: true });
  expect(await people.holds?.(customer.id)).toEqual(['OPEN_ORDERS']);
  expect(await people.read(customer.id)).toMatchObject({ cards: [{ last4: '4242' }] });
  const { provider_id: id } = await stage.db
    .selectFrom('customers')
    .selectAll()
    .where('user_id', '=', customer.id)
    .executeTakeFirstOrThrow();
  expect((await atProvider(id)).deleted).toBeUndefined();

  await people.erase(customer.id);
  await people.erase(customer.id);
  expect((await atProvider(id)).deleted).toBe(true);
  expect(await people.read(customer.id)).toMatchObject({ cards: [] });
  const cards = await stage.db
    .selectFrom('cards')
    .select(['brand', 'last4'])
    .where('user_id', '=', customer.id)
    .execute();
  expect(cards).toEqual([{ brand: '', last4: '' }]);
});
