import { randomUUID } from 'node:crypto';
import { applicationDecided, decisionReason } from '@foodiefast/contracts/admin';
import { accountPerson, accountRegistered, accountRolesChanged } from '@foodiefast/contracts/auth';
import type { Role } from '@foodiefast/contracts/primitives';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const chef = { kitchenName: 'Chez Amélie', about: 'Tartes et quiches', phone: '+33612345678' };
const courier = { vehicle: 'bike', phone: '+33612345679' };

async function someone() {
  const person = await stage.person();
  const data = { accountId: person.id, email: 'a@example.com', name: 'Amélie', locale: 'fr' };
  await stage.hear(accountPerson, data, { key: person.id, version: 1 });
  return person;
}

const apply = (kind: string, headers: Record<string, string>, body: unknown) =>
  stage.call('POST', `/applications/${kind}`, { headers, body });

const hearDecision = (applicationId: string, decision: 'APPROVED' | 'REJECTED', version = 1) =>
  stage.hear(
    applicationDecided,
    { applicationId, decision, adminId: randomUUID(), reasonId: null },
    { key: applicationId, version },
  );

const hearRoles = (accountId: string, version: number, roles: Role[]) =>
  stage.hear(
    version === 1 ? accountRegistered : accountRolesChanged,
    { accountId, roles, locale: 'fr' },
    { key: accountId, version },
  );

const mine = async (headers: Record<string, string>) =>
  (await stage.call('GET', '/applications/mine', { headers })).body.items;

test('an applicant becomes a chef: a kitchen id is made once, whatever comes twice', async () => {
  const { id: userId, headers } = await someone();
  const submitted = await apply('chef', headers, chef);
  expect([submitted.status, submitted.body]).toMatchObject([
    201,
    { kind: 'chef', state: 'SUBMITTED', reason: null, decidedAt: null, details: chef },
  ]);
  const { id } = submitted.body;
  await hearDecision(id, 'APPROVED');
  await hearDecision(id, 'APPROVED');
  await hearDecision(id, 'REJECTED', 2);

  const events = await stage.events(id);
  const facts = { applicationId: id, userId, kind: 'chef', vehicle: null };
  expect(events).toEqual([
    {
      type: 'application.submitted.v1',
      version: 1,
      data: { ...facts, state: 'SUBMITTED', kitchenId: null },
    },
    {
      type: 'application.approved.v1',
      version: 2,
      data: { ...facts, state: 'APPROVED', kitchenId: expect.any(String) },
    },
  ]);
  expect(await mine(headers)).toMatchObject([{ id, state: 'APPROVED' }]);
  expect((await apply('chef', headers, chef)).body.code).toBe('ROLE_ALREADY_HELD');
  const people = await stage.events(userId);
  expect(people.at(-1)?.data).toMatchObject({
    phone: chef.phone,
    applications: [{ applicationId: id, kitchenName: chef.kitchenName, about: chef.about }],
  });
});

test('a rejected courier may apply again, and gets no kitchen', async () => {
  const { headers } = await someone();
  const first = await apply('courier', headers, courier);
  await hearDecision(first.body.id, 'REJECTED');
  await hearDecision(first.body.id, 'APPROVED', 2);
  const second = await apply('courier', headers, courier);
  expect(second.status).toBe(201);
  await hearDecision(second.body.id, 'APPROVED');
  expect(await mine(headers)).toMatchObject([{ state: 'APPROVED' }, { state: 'REJECTED' }]);
  expect((await stage.events(second.body.id)).at(-1)?.data).toMatchObject({
    vehicle: 'bike',
    kitchenId: null,
  });
});

test('of many applications sent at once one is open', async () => {
  const { headers } = await someone();
  const answers = await Promise.all(Array.from({ length: 6 }, () => apply('chef', headers, chef)));
  const codes = answers.filter(({ status }) => status !== 201).map(({ body }) => body.code);
  expect(codes).toEqual(Array(5).fill('APPLICATION_OPEN'));
  expect((await apply('courier', headers, courier)).status).toBe(201);
});

test('roles of the account count although the token is older, in any order of their events', async () => {
  const orders = [
    [1, 2],
    [2, 1],
    [2, 1, 2, 1],
  ];
  for (const order of orders) {
    const { id, headers } = await someone();
    for (const version of order) {
      await hearRoles(id, version, version === 1 ? ['customer'] : ['customer', 'courier']);
    }
    expect((await apply('courier', headers, courier)).body.code).toBe('ROLE_ALREADY_HELD');
    expect((await apply('chef', headers, chef)).status).toBe(201);
  }
});

test('a decision about an application that nobody made is refused, not tried for ever', async () => {
  await expect(hearDecision(randomUUID(), 'APPROVED')).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('facts and audit rows of an application hold no personal data', async () => {
  const { id, headers } = await someone();
  const submitted = await apply('chef', headers, chef);
  const audited = await stage.db
    .selectFrom('audit')
    .selectAll()
    .where('object_id', '=', submitted.body.id)
    .execute();
  expect(audited).toMatchObject([
    { action: 'application.submitted', actor_id: id, detail: { userId: id, kind: 'chef' } },
  ]);
  const told = JSON.stringify([audited, await stage.events(submitted.body.id)]);
  expect(told).not.toMatch(/Am.lie|Tartes|33612345678/);
});

test('the reason of a rejection is shown, whichever comes first and however often', async () => {
  const hearReason = (id: string, reason: string | null, version: number) =>
    stage.hear(decisionReason, reason && { applicationId: id, reason }, { key: id, version });
  for (const reasonFirst of [true, false]) {
    const { headers } = await someone();
    const { id } = (await apply('courier', headers, courier)).body;
    const events = [() => hearReason(id, 'papers expired', 2), () => hearDecision(id, 'REJECTED')];
    for (const hear of reasonFirst ? events : events.toReversed()) await hear();
    await hearReason(id, 'papers expired', 2);
    await hearReason(id, 'an older one', 1);
    expect(await mine(headers)).toMatchObject([{ state: 'REJECTED', reason: 'papers expired' }]);
    await hearReason(id, null, 2);
    expect(await mine(headers)).toMatchObject([{ state: 'REJECTED', reason: null }]);
  }
});
