import { applicationApproved } from '@foodiefast/contracts/users';
import { newId } from '@foodiefast/kit/ids';
import { postgresInbox } from '@foodiefast/kit/inbox';
import { hearing } from '@foodiefast/testkit/hearing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { handlers } from '../src/consumers.ts';
import { openStage, type Stage } from './stage.ts';
import { visitorOf } from './visitor.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

async function hearApproval(userId: string, kind: 'chef' | 'courier', id = newId()) {
  const hear = hearing({
    group: 'auth',
    handlers: handlers(stage.deps),
    inbox: postgresInbox(stage.db),
  });
  const applicationId = newId();
  const data = {
    applicationId,
    userId,
    kind,
    state: 'APPROVED',
    vehicle: kind === 'courier' ? 'bike' : null,
    kitchenId: kind === 'chef' ? newId() : null,
  } as const;
  const heard = await hear(applicationApproved, { id, key: applicationId, version: 2, data });
  return heard.outcome;
}

const changesOf = async (accountId: string) =>
  (await stage.events('account.roles-changed.v1'))
    .filter(({ key }) => key === accountId)
    .map(({ version, data }) => [version, data]);

test('approvals give roles, which the next refresh shows', async () => {
  const amelie = visitorOf(stage);
  const tokens = await amelie.enter();
  const { id } = tokens.account;
  await hearApproval(id, 'chef');
  const renewed = await amelie.refresh(tokens.refreshToken);
  expect(renewed.body.account.roles).toEqual(['customer', 'chef']);
  expect(await changesOf(id)).toEqual([
    [2, { accountId: id, roles: ['customer', 'chef'], locale: 'fr' }],
  ]);
});

test('approvals that come twice, in any order, end in the same roles and no more events', async () => {
  const kinds = ['chef', 'courier'] as const;
  for (const order of [kinds, kinds.toReversed()]) {
    const { id } = (await visitorOf(stage).enter()).account;
    for (const kind of order) {
      const eventId = newId();
      expect(await hearApproval(id, kind, eventId)).toBe('applied');
      expect(await hearApproval(id, kind, eventId)).toBe('known');
      await hearApproval(id, kind);
    }
    await Promise.all(order.map((kind) => hearApproval(id, kind)));
    const { roles } = await stage.db
      .selectFrom('accounts')
      .select('roles')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(new Set(roles)).toEqual(new Set(['customer', ...kinds]));
    expect((await changesOf(id)).map(([version]) => version)).toEqual([2, 3]);
  }
});

test('an approval of nobody is refused, not tried for ever', async () => {
  await expect(hearApproval(newId(), 'chef')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});
