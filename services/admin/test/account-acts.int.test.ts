import { linkAsked } from '@foodiefast/contracts/auth-email';
import { userErased } from '@foodiefast/contracts/users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test('a mailed link and an erasure stand in the chain, without the secret of either', async () => {
  const [accountId, linkId, erasureId] = Array.from({ length: 3 }, () => crypto.randomUUID());
  const link = { accountId, linkId, purpose: 'RESET_PASSWORD' };
  await stage.hears(linkAsked, accountId ?? '', 2, link as never);
  const erased = { userId: accountId, erasureId };
  await stage.hears(userErased, accountId ?? '', 1, erased as never);

  const admin = await stage.identity.person(['admin']);
  const url = `/admin/audit?objectId=${accountId}`;
  const { items } = (await stage.app.inject({ url, headers: admin.headers })).json();
  expect(items).toMatchObject([
    { action: 'user.erased.v1', source: 'users', detail: { erasureId } },
    { action: 'account.link-asked.v1', source: 'auth', detail: { purpose: 'RESET_PASSWORD' } },
  ]);
  expect(JSON.stringify(items)).not.toContain(linkId);
});
