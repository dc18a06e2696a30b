import { stored } from '../shell/stored.ts';
import type { Account, Role } from './session.ts';

export const homes: Readonly<Record<Role, string>> = {
  customer: '/',
  chef: '/kitchen',
  courier: '/ride',
  admin: '/admin',
};

/** Whose side was open last on this device. */
export const lastRole = stored<string | null>('ff.role', (it) =>
  typeof it === 'string' ? it : null,
);

/** What somebody does here beside ordering; of several, what they did last. */
export function workOf({ roles }: Pick<Account, 'roles'>): Role | undefined {
  const work = roles.filter((it) => it !== 'customer');
  return work.find((it) => it === lastRole.get()) ?? work[0];
}
