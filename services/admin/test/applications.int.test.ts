import { applicationApproved, applicationSubmitted, person } from '@foodiefast/contracts/users';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const facts = (applicationId: string, userId: string) => ({
  applicationId,
  userId,
  kind: 'chef' as const,
  state: 'SUBMITTED' as const,
  vehicle: null,
  kitchenId: null,
});
async function handedIn() {
  const applicationId = crypto.randomUUID();
  const userId = crypto.randomUUID();
  await stage.hears(applicationSubmitted, applicationId, 1, facts(applicationId, userId));
  return { applicationId, userId };
}
const decide = async (id: string, how: 'approve' | 'reject', payload?: object, key?: string) => {
  const admin = await stage.identity.person(['admin']);
  return stage.app.inject({
    method: 'POST',
    url: `/admin/applications/${id}/${how}`,
    headers: { ...admin.headers, ...(key ? { 'idempotency-key': key } : {}) },
    ...(payload ? { payload } : {}),
  });
};
const eventsOf = (key: string) =>
  stage.db.selectFrom('outbox').selectAll().where('key', '=', key).orderBy('seq').execute();

test('an application is approved once, and the list shows it at once', async () => {
  const { applicationId, userId } = await handedIn();
  await stage.hears(person, userId, 1, {
    userId,
    name: 'Zoé',
    phone: null,
    locale: 'fr',
    addresses: [],
    applications: [{ applicationId, kitchenName: 'Chez Zoé', about: 'Tartes' }],
  });
  const approved = await decide(applicationId, 'approve');
  expect(approved.statusCode).toBe(202);
  expect(approved.json()).toMatchObject({
    state: 'APPROVED',
    name: 'Zoé',
    details: { kitchenName: 'Chez Zoé' },
  });
  const again = await decide(applicationId, 'reject', { reason: 'Too late' });
  expect([again.statusCode, again.json().code]).toEqual([409, 'APPLICATION_DECIDED']);
  const events = await eventsOf(applicationId);
  expect(events.map((it) => it.type)).toEqual([
    'admin.application-decided.v1',
    'admin.decision-reason.v1',
  ]);
});

test('the reason of a refusal travels on the erasable topic alone', async () => {
  const { applicationId } = await handedIn();
  await decide(applicationId, 'reject', { reason: 'No hygiene certificate' });
  const events = await eventsOf(applicationId);
  const naming = events.filter((it) => JSON.stringify(it.data).includes('hygiene'));
  expect(naming.map((it) => it.topic)).toEqual(['admin.decisions']);
  const audit = await stage.db.selectFrom('audit').select('detail').execute();
  expect(JSON.stringify(audit)).not.toContain('hygiene');
});

test('twenty admins decide at once and one wins', async () => {
  const { applicationId } = await handedIn();
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, at) =>
      at % 2 ? decide(applicationId, 'approve') : decide(applicationId, 'reject', { reason: 'No' }),
    ),
  );
  expect(answers.map((it) => it.statusCode).toSorted((a, b) => a - b)).toEqual([
    202,
    ...Array(19).fill(409),
  ]);
});

test('a repeated key answers again instead of refusing', async () => {
  const { applicationId } = await handedIn();
  const admin = await stage.identity.person(['admin']);
  const call = () =>
    stage.app.inject({
      method: 'POST',
      url: `/admin/applications/${applicationId}/approve`,
      headers: { ...admin.headers, 'idempotency-key': 'once' },
    });
  expect((await call()).statusCode).toBe(202);
  const again = await call();
  expect([again.statusCode, again.headers['idempotency-replayed']]).toEqual([202, 'true']);
});

test('events that come late, twice or in another order end in the newest state', async () => {
  const applicationId = crypto.randomUUID();
  const submitted = facts(applicationId, crypto.randomUUID());
  const approved = { ...submitted, state: 'APPROVED' as const, kitchenId: crypto.randomUUID() };
  const id = crypto.randomUUID();
  await stage.hears(applicationApproved, applicationId, 2, approved, id);
  await stage.hears(applicationSubmitted, applicationId, 1, submitted);
  await stage.hears(applicationApproved, applicationId, 2, approved, id);
  const row = await stage.db
    .selectFrom('applications')
    .selectAll()
    .where('id', '=', applicationId)
    .executeTakeFirstOrThrow();
  expect([row.state, row.version]).toEqual(['APPROVED', 2]);
});

test('an admin without a second factor is sent to it', async () => {
  const admin = await stage.identity.person(['admin'], { secondFactor: false });
  const refused = await stage.app.inject({
    method: 'GET',
    url: '/admin/applications',
    headers: admin.headers,
  });
  expect([refused.statusCode, refused.json().code]).toEqual([403, 'SECOND_FACTOR_REQUIRED']);
});
