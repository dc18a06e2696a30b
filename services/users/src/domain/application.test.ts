import { describe, expect, test } from 'vitest';
import { checkMayApply, decided } from './application.ts';

const kinds = ['chef', 'courier'] as const;
const states = ['SUBMITTED', 'APPROVED', 'REJECTED'] as const;

const refusal = (...given: Parameters<typeof checkMayApply>) => {
  try {
    checkMayApply(...given);
    return null;
  } catch (error) {
    return error;
  }
};

describe.each(kinds)('who applies as a %s', (kind) => {
  const other = kind === 'chef' ? 'courier' : 'chef';

  test('may do so without an open or approved application of that kind', () => {
    expect(refusal({ kind, roles: ['customer', other], earlier: [] })).toBeNull();
    const elsewhere = states.map((state) => ({ kind: other, state }) as const);
    expect(refusal({ kind, roles: [], earlier: elsewhere })).toBeNull();
    expect(refusal({ kind, roles: [], earlier: [{ kind, state: 'REJECTED' }] })).toBeNull();
  });

  test('may not do so twice', () => {
    const open = refusal({ kind, roles: [], earlier: [{ kind, state: 'SUBMITTED' }] });
    expect(open).toMatchObject({ code: 'APPLICATION_OPEN' });
  });

  test('may not do so with the role, whether the token or the application says it', () => {
    const approved = refusal({ kind, roles: [], earlier: [{ kind, state: 'APPROVED' }] });
    expect(approved).toMatchObject({ code: 'ROLE_ALREADY_HELD' });
    expect(refusal({ kind, roles: [kind], earlier: [] })).toMatchObject({
      code: 'ROLE_ALREADY_HELD',
    });
  });
});

test('the first decision stands', () => {
  const decisions = ['APPROVED', 'REJECTED'] as const;
  const table = states.map((state) => decisions.map((decision) => decided(state, decision)));
  expect(table).toEqual([
    ['APPROVED', 'REJECTED'],
    [null, null],
    [null, null],
  ]);
});
