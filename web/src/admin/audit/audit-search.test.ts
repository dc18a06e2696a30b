import { actor } from '@foodiefast/contracts/orders';
import { expect, test } from 'vitest';
import { actorRoles, auditSearch } from './audit-search.ts';

const id = '0198c5a0-0000-7000-8000-000000000001';

test('what the address says is taken when the platform would take it', () => {
  const search = { objectId: id, actorId: id, actorRole: 'admin', action: 'setting.changed.v1' };
  expect(auditSearch(search)).toEqual(search);
  expect(auditSearch({ actorId: 'me', actorRole: 'king', action: '', other: 'x' })).toEqual({});
});

test('every role that acts can be chosen', () => {
  expect(actorRoles).toEqual(actor.shape.role.options);
});
